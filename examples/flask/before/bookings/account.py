import hashlib
import logging

from flask import redirect, render_template, request, session

from bookings import app, db
from bookings.models import User

log = logging.getLogger(__name__)


def digest(password):
    return hashlib.sha256(password.encode()).hexdigest()


def current_user():
    return db.session.get(User, session["user_id"]) if "user_id" in session else None


@app.route("/signup", methods=["GET", "POST"])
def signup():
    error = None
    if request.method == "POST":
        email = request.form["email"]
        if "@" not in email:
            error = "That is not an e-mail address."
        elif User.query.filter_by(email=email).first():
            error = "There is an account already."
        else:
            user = User(email=email, password=digest(request.form["password"]))
            db.session.add(user)
            db.session.commit()
            session["user_id"] = user.id
            log.info(f"{email} signed up")
            return redirect("/")
    return render_template("signup.html", **locals())


@app.route("/login", methods=["GET", "POST"])
def login():
    error = None
    if request.method == "POST":
        email = request.form["email"]
        user = User.query.filter_by(email=email, password=digest(request.form["password"])).first()
        if user:
            session["user_id"] = user.id
            return redirect("/")
        error = "No account has this address and password."
        print("failed login of", email)
    return render_template("login.html", **locals())


@app.route("/logout", methods=["POST"])
def logout():
    session.clear()
    return redirect("/")
