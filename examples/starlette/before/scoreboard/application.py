import sqlite3
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.templating import Jinja2Templates

from scoreboard.settings import DATABASE


@asynccontextmanager
async def lifespan(app):
    app.state.db = sqlite3.connect(DATABASE, check_same_thread=False)
    app.state.db.row_factory = sqlite3.Row
    app.state.db.execute(
        "CREATE TABLE IF NOT EXISTS match (id INTEGER PRIMARY KEY, home TEXT, away TEXT, "
        "home_points INTEGER DEFAULT 0, away_points INTEGER DEFAULT 0, over INTEGER DEFAULT 0)"
    )
    yield


app = Starlette(debug=True, lifespan=lifespan)
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])

templates = Jinja2Templates("scoreboard/templates")


@app.on_event("shutdown")
def close_database():
    app.state.db.close()
