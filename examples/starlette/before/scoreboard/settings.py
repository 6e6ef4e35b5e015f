import os

DATABASE = os.getenv("SCOREBOARD_DB", "scoreboard.db")
SCORER_PIN = os.getenv("SCORER_PIN", "whistle-7730-brass")

PRESS_URL = "https://press.league.example/results"
PRESS_API_KEY = "Zk4tW9xQ2mLr7VhB5nYc8PdS3gJf6EaT"
