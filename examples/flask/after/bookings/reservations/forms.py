from flask_wtf import FlaskForm
from wtforms import IntegerField, SubmitField
from wtforms.validators import InputRequired, NumberRange


class BookForm(FlaskForm):
    seats = IntegerField("Seats", default=1, validators=[InputRequired(), NumberRange(min=1, max=20)])
    submit = SubmitField("Book")


class CancelForm(FlaskForm):
    submit = SubmitField("Cancel")
