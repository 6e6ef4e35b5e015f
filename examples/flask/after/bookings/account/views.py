from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required, login_user, logout_user

from bookings.account.forms import LoginForm, SignupForm
from bookings.account.service import EmailTaken, find_user, sign_up

account = Blueprint("account", __name__)


@account.route("/signup", methods=["GET", "POST"])
def signup() -> ResponseReturnValue:
    form = SignupForm()
    error = None
    if form.validate_on_submit():
        try:
            user = sign_up(form.email.data, form.password.data)
        except EmailTaken:
            error = "There is an account already."
        else:
            login_user(user)
            return redirect(url_for("workshops.index"))
    return render_template("account/signup.html", form=form, error=error)


@account.route("/login", methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    form = LoginForm()
    error = None
    if form.validate_on_submit():
        user = find_user(form.email.data, form.password.data)
        if user is not None:
            login_user(user)
            return redirect(url_for("workshops.index"))
        error = "No account has this address and password."
    return render_template("account/login.html", form=form, error=error)


@account.route("/logout", methods=["POST"])
@login_required
def logout() -> ResponseReturnValue:
    logout_user()
    return redirect(url_for("workshops.index"))
