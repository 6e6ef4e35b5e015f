import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/contracts/facts.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

const SETTINGS = `
ROOT_URLCONF = "site.urls"
INSTALLED_APPS = ["django.contrib.auth", "shop"]
AUTH_USER_MODEL = "shop.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
`;

function models(text: string): ReadonlyMap<string, Model> {
  const files = {
    'site/settings.py': SETTINGS,
    'shop/__init__.py': '',
    'shop/models.py': `from django.db import models\n${text}`,
  };
  const inUse = frameworks.filter(({ name }) => name === 'django');
  const project = projectOf(files, { libraries, frameworks: inUse });
  return new Map(
    project.models.map((model) => [model.cls.fact.name.slice(model.cls.fact.name.lastIndexOf('.') + 1), model]),
  );
}

/** Fields as `name Type flags → relation`. */
function fields(model: Model | undefined): readonly string[] {
  return (model?.fields ?? []).map(({ name, type, isNullable, isPrimaryKey, isUnique, relation }) =>
    [
      name,
      type?.slice(type.lastIndexOf('.') + 1),
      isNullable && 'null',
      isPrimaryKey && 'key',
      isUnique && !isPrimaryKey && 'unique',
      relation && `→ ${relation.kind} ${relation.to} ${relation.reverseName}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
}

describe('models of Django', () => {
  test('have their own fields, those of abstract models, and the key that is implied', () => {
    const found = models(`
class Stamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    dropped = models.CharField(max_length=1)
    class Meta:
        abstract = True
        ordering = ["created"]
class Parcel(Stamped):
    code = models.CharField("code", max_length=10, unique=True, null=True)
    dropped = None
    def close(self): ...
class Named(models.Model):
    name = models.CharField(primary_key=True)
    class Meta(Stamped.Meta):
        abstract = False
        db_table = "names"
`);
    expect(fields(found.get('Parcel'))).toEqual([
      'id BigAutoField key',
      'created DateTimeField',
      'code CharField null unique',
    ]);
    expect(found.get('Stamped')).toMatchObject({ isAbstract: true, table: null });
    expect(found.get('Parcel')).toMatchObject({ isAbstract: false, table: 'shop_parcel' });
    expect(found.get('Parcel')?.options.map(({ name }) => name)).toEqual(['abstract', 'ordering']);
    expect(found.get('Named')?.table).toBe('names');
    expect(fields(found.get('Named'))).toEqual(['name CharField key']);
  });

  test('have relations with the names on the other side', () => {
    const found = models(`
from django.conf import settings
from django.contrib.auth.models import AbstractUser
class User(AbstractUser):
    friends = models.ManyToManyField("self")
class Owned(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="%(app_label)s_%(class)ss")
    class Meta:
        abstract = True
class Parcel(Owned):
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    seal = models.OneToOneField("Seal", on_delete=models.CASCADE)
    hidden = models.ForeignKey("shop.Seal", on_delete=models.CASCADE, related_name="+")
class Seal(models.Model): ...
`);
    expect(fields(found.get('Parcel'))).toEqual([
      'id BigAutoField key',
      'owner ForeignKey → many-to-one shop.models.User shop_parcels',
      'parent ForeignKey null → many-to-one shop.models.Parcel parcel_set',
      'seal OneToOneField unique → one-to-one shop.models.Seal parcel',
      'hidden ForeignKey → many-to-one shop.models.Seal null',
    ]);
    expect(fields(found.get('User'))).toContain('friends ManyToManyField → many-to-many shop.models.User null');
    expect(fields(found.get('User'))).toContain('username CharField unique');
    expect(fields(found.get('User'))).toContain(
      'groups ManyToManyField → many-to-many django.contrib.auth.models.Group user_set',
    );
  });

  test('inherit from models with tables, and stand for them', () => {
    const found = models(`
class Place(models.Model):
    name = models.CharField(max_length=5)
class Shop(Place):
    open = models.BooleanField()
class Corner(Shop):
    class Meta:
        proxy = True
`);
    expect(fields(found.get('Shop'))).toEqual([
      'id BigAutoField key',
      'name CharField',
      'place_ptr OneToOneField key → one-to-one shop.models.Place shop',
      'open BooleanField',
    ]);
    expect(fields(found.get('Corner'))).toEqual(fields(found.get('Shop')));
    expect(found.get('Corner')?.table).toBe('shop_shop');
  });
});

describe('models of packages', () => {
  test('trees and tags bring fields, and relations that lead to what the model between says', () => {
    const found = models(`
from mptt.models import MPTTModel, TreeForeignKey
from taggit.managers import TaggableManager
from taggit.models import GenericTaggedItemBase, TagBase

class Label(TagBase): ...

class LabelledItem(GenericTaggedItemBase):
    tag = models.ForeignKey(to=Label, related_name="%(app_label)s_%(class)s_items", on_delete=models.CASCADE)

class Labels(TaggableManager): ...

class Category(MPTTModel):
    parent = TreeForeignKey("self", related_name="children", null=True, on_delete=models.CASCADE)
    labels = Labels(through="shop.LabelledItem", related_name="+")
    tags = TaggableManager()
`);
    expect(fields(found.get('Label'))).toEqual([
      'id BigAutoField key',
      'name CharField unique',
      'slug SlugField unique',
    ]);
    expect(fields(found.get('LabelledItem'))).toEqual([
      'id BigAutoField key',
      'content_type ForeignKey → many-to-one django.contrib.contenttypes.models.ContentType shop_labelleditem_tagged_items',
      'content_object GenericForeignKey → generic null null',
      'object_id IntegerField',
      'tag ForeignKey → many-to-one shop.models.Label shop_labelleditem_items',
    ]);
    expect(fields(found.get('Category'))).toEqual([
      'id BigAutoField key',
      'lft PositiveIntegerField',
      'rght PositiveIntegerField',
      'tree_id PositiveIntegerField',
      'level PositiveIntegerField',
      'parent TreeForeignKey null → many-to-one shop.models.Category children',
      'labels Labels null → many-to-many shop.models.Label null',
      'tags TaggableManager null → many-to-many taggit.models.Tag category_set',
      'tagged_items GenericRelation null → one-to-many shop.models.LabelledItem null',
    ]);
  });
});
