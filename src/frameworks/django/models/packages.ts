import type { Knowledge } from '../../../contracts/framework.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { LibraryField } from './library.ts';

const MODELS = 'django.db.models';

/** The relation that a model's tags are; the model between, and the one behind it, where nothing else is said. */
export const TAGS = 'taggit.managers.TaggableManager';
export const TAGGED_ITEM: AccessPath = 'taggit.models.TaggedItem';
export const TAG: AccessPath = 'taggit.models.Tag';
/** Models between that lead to any model. */
export const GENERIC_ITEM: AccessPath = 'taggit.models.CommonGenericTaggedItemBase';

/** Packages that bring abstract models and fields: django-mptt 0.18, django-taggit 6.1, by their source. */
export const packageKnowledge: Required<Pick<Knowledge, 'aliases' | 'bases'>> = {
  aliases: Object.fromEntries(
    ['TreeForeignKey', 'TreeOneToOneField', 'TreeManyToManyField'].map((name) => [
      `mptt.models.${name}`,
      `mptt.fields.${name}`,
    ]),
  ),
  bases: {
    'mptt.models.MPTTModel': [`${MODELS}.Model`],
    'mptt.fields.TreeForeignKey': [`${MODELS}.ForeignKey`],
    'mptt.fields.TreeOneToOneField': [`${MODELS}.OneToOneField`],
    'mptt.fields.TreeManyToManyField': [`${MODELS}.ManyToManyField`],
    [TAGS]: [`${MODELS}.Field`],
    'taggit.models.TagBase': [`${MODELS}.Model`],
    'taggit.models.ItemBase': [`${MODELS}.Model`],
    'taggit.models.TaggedItemBase': ['taggit.models.ItemBase'],
    'taggit.models.CommonGenericTaggedItemBase': ['taggit.models.ItemBase'],
    'taggit.models.GenericTaggedItemBase': ['taggit.models.CommonGenericTaggedItemBase'],
    [TAGGED_ITEM]: ['taggit.models.GenericTaggedItemBase', 'taggit.models.TaggedItemBase'],
    'taggit.models.GenericUUIDTaggedItemBase': ['taggit.models.CommonGenericTaggedItemBase'],
  },
};

/** Fields of their abstract models. */
export const PACKAGE_FIELDS: readonly (readonly [AccessPath, readonly LibraryField[]])[] = [
  [
    'mptt.models.MPTTModel',
    ['lft', 'rght', 'tree_id', 'level'].map((name) => ({ name, type: `${MODELS}.PositiveIntegerField` })),
  ],
  [
    'taggit.models.TagBase',
    [
      { name: 'name', type: `${MODELS}.CharField`, isUnique: true },
      { name: 'slug', type: `${MODELS}.SlugField`, isUnique: true },
    ],
  ],
  [
    'taggit.models.TaggedItemBase',
    [
      {
        name: 'tag',
        type: `${MODELS}.ForeignKey`,
        kind: 'many-to-one',
        to: TAG,
        reverseName: '%(app_label)s_%(class)s_items',
      },
    ],
  ],
  [
    'taggit.models.CommonGenericTaggedItemBase',
    [
      {
        name: 'content_type',
        type: `${MODELS}.ForeignKey`,
        kind: 'many-to-one',
        to: 'django.contrib.contenttypes.models.ContentType',
        reverseName: '%(app_label)s_%(class)s_tagged_items',
      },
      { name: 'content_object', type: 'django.contrib.contenttypes.fields.GenericForeignKey', kind: 'generic' },
    ],
  ],
  ['taggit.models.GenericTaggedItemBase', [{ name: 'object_id', type: `${MODELS}.IntegerField` }]],
  ['taggit.models.GenericUUIDTaggedItemBase', [{ name: 'object_id', type: `${MODELS}.UUIDField` }]],
];
