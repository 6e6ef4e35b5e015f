import { describe, expect, test } from 'vitest';
import { evaluates, isQuerySet, models } from '../../src/frameworks/django/orm.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

describe('the ORM of Django', () => {
  const project = projectOf(
    {
      'shop/__init__.py': '',
      'shop/models.py': `
from django.contrib.auth.models import AbstractUser
from django.db import models

class Stamped(models.Model):
    class Meta:
        abstract = True

class ParcelQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed=False)

class Parcel(Stamped):
    objects = ParcelQuerySet.as_manager()
    def close(self): ...

class User(AbstractUser):
    pass
`,
      'shop/views.py': 'from .models import Parcel\n',
    },
    { libraries, frameworks: frameworks.filter(({ name }) => name === 'django') },
  );
  const resolve = (path: string) => project.resolve(`shop.models.${path}`);

  test('follows managers and querysets to instances of the project', () => {
    expect(resolve('User.objects.filter().exclude().first()')).toBe('shop.models.User()');
    expect(resolve('User.objects.filter()[]')).toBe('shop.models.User()');
    expect(resolve('Parcel.objects.filter().get().close')).toBe('shop.models.Parcel.close');
    expect(resolve('Parcel.objects.open().get()')).toBe('shop.models.Parcel()');
    expect(project.resolve('django.contrib.auth.get_user_model().objects.filter')).toBe(
      'django.db.models.QuerySet().filter',
    );
  });

  test('knows what evaluates, and its twin', () => {
    expect(evaluates(resolve('User.objects.get'))).toMatchObject({ twin: 'aget' });
    expect(evaluates(resolve('User.objects.filter().exclude().count'))).toMatchObject({ twin: 'acount' });
    expect(evaluates(resolve('Parcel.objects.open().exists'))).toMatchObject({ twin: 'aexists' });
    expect(evaluates(resolve('Parcel().save'))).toMatchObject({ twin: 'asave' });
    expect(evaluates(`${resolve('User.objects.values_list()')}[]`)).toMatchObject({ twin: 'async for' });
    expect(evaluates(resolve('User.objects.filter'))).toBeNull();
    expect(evaluates(resolve('User.objects.filter().aget'))).toBeNull();
    expect(isQuerySet(resolve('User.objects.filter()'))).toBe(true);
    expect(isQuerySet(resolve('User.objects.get()'))).toBe(false);
  });

  test('lists models and says which are abstract', () => {
    expect(models(project).map(({ cls, isAbstract }) => [cls.fact.name, isAbstract])).toEqual([
      ['shop.models.Stamped', true],
      ['shop.models.Parcel', false],
      ['shop.models.User', false],
    ]);
  });
});
