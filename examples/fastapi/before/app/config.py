import os

DATABASE_URL = os.getenv("DATABASE_URL", "sqlite:///./parcels.db")

# Staff tokens are signed with this
JWT_SECRET = "x7Lq2vTz9RwB4nKs8YhD3mGp6EcJ1fUa"
JWT_ALGORITHM = "HS256"

CARRIER_URL = os.getenv("CARRIER_URL", "https://eta.carrier.example")
CARRIER_API_KEY = os.getenv("CARRIER_API_KEY", "mP4xW8qZ2cVn7LtR5kHy9BdS3gJf6TwA")

SMS_URL = os.getenv("SMS_URL", "https://sms.gateway.example/send")
SMS_PASSWORD = os.environ.get("SMS_PASSWORD", "Herring-4471-Ladder")
