from ninja import NinjaAPI

from .observations import router as observations
from .sites import router as sites

api = NinjaAPI(title="Field survey")
api.add_router("/sites", sites)
api.add_router("/observations", observations)
