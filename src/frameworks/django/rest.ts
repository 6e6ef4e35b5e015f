import type { Knowledge } from '../../contracts/framework.ts';
import { names } from '../../libraries/_tables.ts';

const MIXINS = 'rest_framework.mixins';
const GENERICS = 'rest_framework.generics';
const VIEWSETS = 'rest_framework.viewsets';

/** What a generic view answers by its mixins: class → actions (`mixins.py` of Django REST framework 3.16). */
const generics: Readonly<Record<string, string>> = {
  CreateAPIView: 'Create',
  ListAPIView: 'List',
  RetrieveAPIView: 'Retrieve',
  DestroyAPIView: 'Destroy',
  UpdateAPIView: 'Update',
  ListCreateAPIView: 'List Create',
  RetrieveUpdateAPIView: 'Retrieve Update',
  RetrieveDestroyAPIView: 'Retrieve Destroy',
  RetrieveUpdateDestroyAPIView: 'Retrieve Update Destroy',
};

function mixins(list: string): readonly string[] {
  return list.split(' ').map((name) => `${MIXINS}.${name}ModelMixin`);
}

/** Django REST framework: https://www.django-rest-framework.org/api-guide/ */
export const restKnowledge: Required<Knowledge> = {
  aliases: {
    'rest_framework.generics.mixins': MIXINS,
    'rest_framework.serializers.ValidationError': 'rest_framework.exceptions.ValidationError',
    'rest_framework.generics.views': 'rest_framework.views',
  },
  bases: {
    'rest_framework.views.APIView': ['django.views.generic.View'],
    [`${GENERICS}.GenericAPIView`]: ['rest_framework.views.APIView'],
    ...Object.fromEntries(
      Object.entries(generics).map(([name, list]) => [
        `${GENERICS}.${name}`,
        [...mixins(list), `${GENERICS}.GenericAPIView`],
      ]),
    ),
    [`${VIEWSETS}.ViewSet`]: [`${VIEWSETS}.ViewSetMixin`, 'rest_framework.views.APIView'],
    [`${VIEWSETS}.GenericViewSet`]: [`${VIEWSETS}.ViewSetMixin`, `${GENERICS}.GenericAPIView`],
    [`${VIEWSETS}.ReadOnlyModelViewSet`]: [...mixins('Retrieve List'), `${VIEWSETS}.GenericViewSet`],
    [`${VIEWSETS}.ModelViewSet`]: [...mixins('Create Retrieve Update Destroy List'), `${VIEWSETS}.GenericViewSet`],
    'rest_framework.routers.SimpleRouter': ['rest_framework.routers.BaseRouter'],
    'rest_framework.routers.DefaultRouter': ['rest_framework.routers.SimpleRouter'],
    'rest_framework.serializers.BaseSerializer': ['rest_framework.fields.Field'],
    'rest_framework.serializers.Serializer': ['rest_framework.serializers.BaseSerializer'],
    'rest_framework.serializers.ListSerializer': ['rest_framework.serializers.BaseSerializer'],
    'rest_framework.serializers.ModelSerializer': ['rest_framework.serializers.Serializer'],
    'rest_framework.serializers.HyperlinkedModelSerializer': ['rest_framework.serializers.ModelSerializer'],
    'rest_framework.permissions.IsAuthenticated': ['rest_framework.permissions.BasePermission'],
    'rest_framework.permissions.IsAdminUser': ['rest_framework.permissions.BasePermission'],
    'rest_framework.permissions.AllowAny': ['rest_framework.permissions.BasePermission'],
    'rest_framework.exceptions.ValidationError': ['rest_framework.exceptions.APIException'],
    ...Object.fromEntries(
      names(
        'rest_framework.exceptions',
        'ParseError AuthenticationFailed NotAuthenticated PermissionDenied NotFound MethodNotAllowed NotAcceptable UnsupportedMediaType Throttled',
      ).map((path) => [path, ['rest_framework.exceptions.APIException']]),
    ),
    'rest_framework.response.Response': ['django.http.HttpResponse'],
    'rest_framework.request.Request': ['django.http.HttpRequest'],
  },
  types: {},
};
