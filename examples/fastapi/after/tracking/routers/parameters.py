from typing import Annotated

from fastapi import Path, Query

from tracking.schemas import Page, ParcelQuery

CodePath = Annotated[str, Path(pattern=r"^[A-Z]{2}[0-9]{9}$", description="Code of the parcel.")]
CourierIdPath = Annotated[int, Path(gt=0, description="Number of the courier.")]
PageQuery = Annotated[Page, Query()]
ParcelListQuery = Annotated[ParcelQuery, Query()]
