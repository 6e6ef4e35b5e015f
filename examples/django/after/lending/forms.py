from django import forms

from lending.models import Member


class SearchForm(forms.Form):
    q = forms.CharField(label="Title", max_length=100, required=False)


class LendForm(forms.Form):
    card = forms.ModelChoiceField(
        Member.objects.all(),
        to_field_name="card",
        widget=forms.TextInput,
        error_messages={"invalid_choice": "Nobody has this card."},
    )
