import { describe, expect, it } from 'vitest';
import django from '../../src/frameworks/django/index.ts';
import { projectOf } from '../support/project.ts';

const MODELS = `
from django.db import models

class Question(models.Model):
    text = models.CharField(max_length=200)
`;

/** Of each render `template by function: names`. */
function rendersOf(files: { readonly [path: string]: string }): readonly string[] {
  const project = projectOf({ 'polls/models.py': MODELS, ...files }, { frameworks: [django] });
  return project.renders.map(
    ({ template, by, context }) =>
      `${template ?? '?'} by ${by?.fact.name ?? 'view'}: ${context === null ? '?' : context.join(' ')}`,
  );
}

describe('what functions render', () => {
  it('is told by each way of Django to do it', () => {
    const found = rendersOf({
      'polls/views.py': `
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.template.response import TemplateResponse

def index(request):
    return render(request, "polls/index.html", {"questions": [], **{"page": 1}})

def empty(request):
    return TemplateResponse(request, template="polls/empty.html")

def computed(request, name):
    return render(request, name, values())

def either(request):
    return render(request, "a.html" if request.htmx else "b.html", dict(c=1))

def mail():
    get_template("mail/later.txt")
    return render_to_string(["mail/de.txt", "mail/en.txt"], context={"link": ""})
`,
    });
    expect(found).toEqual([
      'polls/index.html by polls.views.index: questions page',
      'polls/empty.html by polls.views.empty: ',
      '? by polls.views.computed: ?',
      'a.html by polls.views.either: c',
      'b.html by polls.views.either: c',
      'mail/later.txt by polls.views.mail: ?',
      'mail/de.txt by polls.views.mail: link',
      'mail/en.txt by polls.views.mail: link',
    ]);
  });

  it('may be a template tag', () => {
    const found = rendersOf({
      'polls/templatetags/bars.py': `
from django import template

register = template.Library()

@register.inclusion_tag("polls/bar.html")
def bar(votes):
    return {"votes": votes, "width": 3}
`,
    });
    expect(found).toEqual(['polls/bar.html by polls.templatetags.bars.bar: votes width']);
  });
});

describe('what class-based views render', () => {
  it('is what they name, or what Django takes', () => {
    const found = rendersOf({
      'polls/views.py': `
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView
from django.views import generic
from .models import Question

class Index(generic.ListView):
    template_name = "polls/index.html"
    context_object_name = "latest"

    def get_queryset(self):
        return Question.objects.order_by("text")

class Archive(Index):
    pass

class All(LoginRequiredMixin, generic.ListView):
    queryset = Question.objects.all()

class Detail(generic.DetailView):
    model = Question

    def get_context_data(self, **kwargs):
        return super().get_context_data(more=1, **kwargs)

class Edit(generic.UpdateView):
    model = Question
    template_name_suffix = "_change"

class Signing(LoginView):
    pass

class Chosen(generic.TemplateView):
    def get_template_names(self):
        if self.request.htmx:
            return ["part.html"]
        return ["whole.html"]

class Unknown(generic.ListView):
    pass
`,
    });
    expect(found).toEqual([
      'polls/index.html by view: is_paginated latest object_list page_obj paginator view',
      'polls/question_list.html by view: is_paginated object_list page_obj paginator question_list view',
      'polls/question_detail.html by view: ?',
      'polls/question_change.html by view: form object question view',
      'registration/login.html by view: ?',
      'part.html by polls.views.Chosen.get_template_names: ?',
      'whole.html by polls.views.Chosen.get_template_names: ?',
    ]);
  });

  it('may be said where they are routed', () => {
    const found = rendersOf({
      'polls/urls.py': `
from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.generic import DetailView, TemplateView
from .models import Question

urlpatterns = [
    path("about/", TemplateView.as_view(template_name="polls/about.html")),
    path("<int:pk>/", DetailView.as_view(model=Question)),
    path("bye/", LogoutView.as_view()),
]
`,
    });
    expect(found).toEqual([
      'polls/about.html by view: ?',
      'polls/question_detail.html by view: ?',
      'registration/logged_out.html by view: ?',
    ]);
  });
});
