import httpx

SECONDS = 3


class WeatherUnavailable(Exception):
    """The weather service does not answer as agreed."""


def weather_today(url: str) -> str:
    """Raises `WeatherUnavailable`."""
    try:
        response = httpx.get(url, timeout=SECONDS)
        response.raise_for_status()
        return response.json()["text"]
    except (httpx.HTTPError, KeyError, ValueError) as error:
        raise WeatherUnavailable from error
