import { describe, expect, it } from 'vitest';
import django from '../../src/frameworks/django/index.ts';
import { projectOf } from '../support/project.ts';

const MODELS = `
from django.db import models

class Shelf(models.Model):
    label = models.CharField(max_length=20)

class Tag(models.Model):
    name = models.CharField(max_length=20)

class Book(models.Model):
    title = models.CharField(max_length=200)
    blurb = models.TextField(blank=True)
    pages = models.IntegerField(null=True, blank=True)
    is_lent = models.BooleanField(default=False)
    added = models.DateTimeField(auto_now_add=True)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT)
    tags = models.ManyToManyField(Tag, blank=True)
`;

/** Of each schema its kind, model and fields: `name` required, `name?` not, `| null` where that is let in. */
function schemasOf(files: { readonly [path: string]: string }): readonly string[] {
  const project = projectOf({ 'library/models.py': MODELS, ...files }, { frameworks: [django] });
  return project.schemas.map(({ kind, cls, model, fields }) => {
    const texts = fields.map(
      ({ name, type, isRequired, isNullable }) =>
        `${name}${isRequired ? '' : '?'}: ${type ?? 'unknown'}${isNullable ? ' | null' : ''}`,
    );
    return `${kind} ${cls.fact.name} of ${model ?? 'none'}: ${texts.join(', ')}`;
  });
}

describe('forms', () => {
  it('have what they and their bases declare', () => {
    const found = schemasOf({
      'library/forms.py': `
from django import forms
from .models import Shelf

class Comments(forms.CharField):
    def __init__(self, *, required=False, **kwargs):
        super().__init__(required=required, **kwargs)

class Base(forms.Form):
    name = forms.CharField()
    note = Comments()

class Search(Base):
    pages = forms.IntegerField(required=False)
    shelf = forms.ModelChoiceField(queryset=Shelf.objects.all())
    note = None
    help_text = "no field"
`,
    });
    expect(found).toEqual([
      'django-form library.forms.Base of none: name: str(), note?: str()',
      'django-form library.forms.Search of none: name: str(), pages?: int() | null, shelf: library.models.Shelf()',
    ]);
  });

  it('take fields of their model', () => {
    const found = schemasOf({
      'library/forms.py': `
from django import forms
from .models import Book

class All(forms.ModelForm):
    class Meta:
        model = Book
        fields = "__all__"

class Some(forms.ModelForm):
    blurb = forms.CharField()
    class Meta:
        model = Book
        fields = ["pages", "blurb", "title"]

class Rest(forms.ModelForm):
    class Meta:
        model = Book
        exclude = ["title", "shelf", "tags"]

class Computed(forms.ModelForm):
    class Meta:
        model = Book
        fields = names()
`,
    });
    expect(found).toEqual([
      'django-form library.forms.All of library.models.Book: title: str(), blurb?: str(), pages?: int() | null, is_lent?: bool(), shelf: library.models.Shelf(), tags?: django.db.models.QuerySet()',
      'django-form library.forms.Some of library.models.Book: pages?: int() | null, blurb: str(), title: str()',
      'django-form library.forms.Rest of library.models.Book: blurb?: str(), pages?: int() | null, is_lent?: bool()',
      'django-form library.forms.Computed of library.models.Book: ',
    ]);
  });

  it('may be of a model that a library brings', () => {
    const found = schemasOf({
      'library/forms.py': `
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import User

class SignUp(UserCreationForm):
    class Meta:
        model = User
        fields = ["username"]
`,
    });
    expect(found).toEqual([
      'django-form library.forms.SignUp of django.contrib.auth.models.User: username: unknown, password1: str(), password2: str()',
    ]);
  });
});

describe('serializers', () => {
  it('have what they declare', () => {
    const found = schemasOf({
      'library/serializers.py': `
from rest_framework import serializers

class Author(serializers.Serializer):
    name = serializers.CharField()

class Work(serializers.Serializer):
    author = Author()
    others = Author(many=True, required=False)
    pages = serializers.IntegerField(allow_null=True, default=1)
    stars = serializers.SerializerMethodField()
    who = serializers.HiddenField(default=serializers.CurrentUserDefault())
`,
    });
    expect(found).toEqual([
      'drf-serializer library.serializers.Author of none: name: str()',
      'drf-serializer library.serializers.Work of none: author: library.serializers.Author(), others?: list(), pages?: int() | null, stars?: unknown, who?: unknown',
    ]);
  });

  it('take fields of their model in the order of REST framework', () => {
    const found = schemasOf({
      'library/serializers.py': `
from rest_framework import serializers
from .models import Book

class All(serializers.ModelSerializer):
    rank = serializers.IntegerField(read_only=True)
    class Meta:
        model = Book
        fields = "__all__"
        read_only_fields = ["title"]

class Some(serializers.HyperlinkedModelSerializer):
    class Meta:
        model = Book
        fields = ("url", "title", "pages", "is_lent")
        extra_kwargs = {"title": {"required": False}, "pages": {"allow_null": False}}

class Short(Some):
    class Meta(Some.Meta):
        fields = ("title",)
`,
    });
    expect(found).toEqual([
      'drf-serializer library.serializers.All of library.models.Book: id?: int(), rank?: int(), title?: str(), blurb?: str(), pages?: int() | null, is_lent?: bool(), added?: datetime.datetime(), shelf: unknown, tags?: list()',
      'drf-serializer library.serializers.Some of library.models.Book: url?: unknown, title?: str(), pages?: int(), is_lent?: bool()',
      'drf-serializer library.serializers.Short of library.models.Book: title?: str()',
    ]);
  });
});
