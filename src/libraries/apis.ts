import { defineLibrary } from '../contracts/framework.ts';
import { blocks, names } from './_tables.ts';

/** Clients of web services: each call is an HTTP request on the calling thread. */
export default defineLibrary({
  name: 'apis',
  distributions: [
    'openai',
    'anthropic',
    'mistralai',
    'groq',
    'ollama',
    'cohere',
    'replicate',
    'google-genai',
    'stripe',
    'slack-sdk',
    'twilio',
    'PyGithub',
    'python-gitlab',
    'jira',
    'tweepy',
    'spotipy',
    'notion-client',
    'algoliasearch',
    'geopy',
    'googlemaps',
    'feedparser',
    'selenium',
    'hvac',
    'kubernetes',
    'dropbox',
    'cloudinary',
  ],
  knowledge: {
    aliases: {
      // Since 2.0.
      'mistralai.client.Mistral': 'mistralai.Mistral',
      'openai._client.OpenAI': 'openai.OpenAI',
      'openai.Client': 'openai.OpenAI',
      'anthropic._client.Anthropic': 'anthropic.Anthropic',
      'anthropic.Client': 'anthropic.Anthropic',
      'slack_sdk.web.WebClient': 'slack_sdk.WebClient',
      'slack_sdk.web.client.WebClient': 'slack_sdk.WebClient',
      'twilio.rest.client.Client': 'twilio.rest.Client',
    },
    bases: { 'openai.AzureOpenAI': ['openai.OpenAI'] },
  },
  blocking: [
    // https://github.com/openai/openai-python: `AsyncOpenAI` has the same methods as coroutines.
    ...blocks(
      'http',
      '`openai.AsyncOpenAI`',
      names('openai.OpenAI().**', 'create parse retrieve list generate edit transcribe upload cancel'),
      // Before 1.0.
      names('openai.ChatCompletion', 'create'),
      names('openai.Completion', 'create'),
      names('openai.Embedding', 'create'),
    ),
    // https://github.com/anthropics/anthropic-sdk-python
    ...blocks(
      'http',
      '`anthropic.AsyncAnthropic`',
      names('anthropic.Anthropic().**', 'create stream count_tokens retrieve list'),
    ),
    // https://github.com/groq/groq-python
    ...blocks('http', '`groq.AsyncGroq`', names('groq.Groq().**', 'create list retrieve')),
    // https://github.com/mistralai/client-python: methods end in `_async` for coroutines.
    ...blocks('http', 'the `…_async` method', names('mistralai.Mistral().**', 'complete stream create list')),
    // https://github.com/ollama/ollama-python
    ...blocks(
      'http',
      '`ollama.AsyncClient`',
      names('ollama', 'chat generate embed embeddings pull'),
      names('ollama.Client()', 'chat generate embed embeddings pull'),
    ),
    // https://docs.stripe.com/api: resources of the package; coroutines end in `_async` since 10.
    ...blocks('http', 'the `…_async` method', names('stripe.*', 'create retrieve modify list search cancel confirm')),
    ...blocks('http', 'the `…_async` method', names('stripe.checkout.*', 'create retrieve list expire')),
    // https://docs.slack.dev/tools/python-slack-sdk/web: Web API methods are `area_method`.
    ...blocks(
      'http',
      '`slack_sdk.web.async_client.AsyncWebClient`',
      names('slack_sdk.WebClient()', 'api_call chat_postMessage chat_update chat_delete chat_postEphemeral'),
      names(
        'slack_sdk.WebClient()',
        'conversations_list conversations_history conversations_open users_list users_info',
      ),
      names('slack_sdk.WebClient()', 'users_lookupByEmail files_upload files_upload_v2 auth_test views_open'),
      'slack_sdk.webhook.WebhookClient().send',
    ),
    // https://www.twilio.com/docs/libraries/reference/twilio-python/
    ...blocks('http', 'the `…_async` method', names('twilio.rest.Client().**', 'create fetch list')),
    // https://pygithub.readthedocs.io/
    ...blocks(
      'http',
      '`asyncio.to_thread`',
      names('github.Github()', 'get_user get_repo get_organization search_repositories'),
    ),
    // https://docs.cohere.com/reference/about, https://github.com/replicate/replicate-python
    ...blocks('http', '`cohere.AsyncClient`', names('cohere.Client()', 'chat generate embed rerank classify')),
    ...blocks('http', '`cohere.AsyncClientV2`', names('cohere.ClientV2()', 'chat embed rerank classify')),
    ...blocks('http', '`replicate.async_run`', 'replicate.run', 'replicate.stream'),
    // https://googleapis.github.io/python-genai/: `client.aio` has the coroutines.
    ...blocks(
      'http',
      '`client.aio`',
      names('google.genai.Client().models', 'generate_content generate_content_stream embed_content count_tokens'),
    ),
    // https://python-gitlab.readthedocs.io/, https://jira.readthedocs.io/
    ...blocks('http', '`asyncio.to_thread`', names('gitlab.Gitlab()', 'auth http_get http_post http_put http_delete')),
    ...blocks('http', '`asyncio.to_thread`', names('gitlab.Gitlab().*', 'get list create delete')),
    ...blocks(
      'http',
      '`asyncio.to_thread`',
      'jira.JIRA',
      names('jira.JIRA()', 'issue create_issue search_issues add_comment transition_issue projects project'),
    ),
    // https://docs.tweepy.org/en/stable/, https://spotipy.readthedocs.io/
    ...blocks(
      'http',
      '`tweepy.asynchronous.AsyncClient`',
      names('tweepy.Client()', 'create_tweet delete_tweet get_tweet get_tweets get_user search_recent_tweets'),
    ),
    ...blocks('http', '`asyncio.to_thread`', names('spotipy.Spotify()', 'search track album artist playlist me')),
    // https://ramnes.github.io/notion-sdk-py/
    ...blocks(
      'http',
      '`notion_client.AsyncClient`',
      names('notion_client.Client().**', 'retrieve query create update list'),
    ),
    // https://www.algolia.com/doc/libraries/sdk/v1/
    ...blocks(
      'http',
      '`algoliasearch.search.client.SearchClient`',
      names('algoliasearch.search.client.SearchClientSync()', 'search save_object save_objects delete_object'),
    ),
    // https://geopy.readthedocs.io/, https://googlemaps.github.io/google-maps-services-python/docs/
    ...blocks(
      'http',
      '`geopy.adapters.AioHTTPAdapter`',
      ...['Nominatim', 'GoogleV3', 'Photon', 'ArcGIS', 'Bing'].map((name) =>
        names(`geopy.geocoders.${name}()`, 'geocode reverse'),
      ),
    ),
    ...blocks('http', '`asyncio.to_thread`', names('googlemaps.Client()', 'geocode reverse_geocode directions places')),
    // https://feedparser.readthedocs.io/en/latest/: given a URL, it fetches it.
    ...blocks('http', '`httpx.AsyncClient` for the text, and `feedparser` on that', 'feedparser.parse'),
    // https://www.selenium.dev/selenium/docs/api/py/
    ...blocks(
      'http',
      '`playwright.async_api`',
      ...['Chrome', 'Firefox', 'Edge', 'Remote', 'Safari'].flatMap((name) => [
        [`selenium.webdriver.${name}`],
        names(`selenium.webdriver.${name}()`, 'get find_element find_elements execute_script save_screenshot quit'),
      ]),
    ),
    // https://playwright.dev/python/docs/library
    ...blocks('http', '`playwright.async_api`', 'playwright.sync_api.sync_playwright().__enter__'),
    // https://hvac.readthedocs.io/, https://github.com/kubernetes-client/python
    ...blocks(
      'http',
      '`asyncio.to_thread`',
      names('hvac.Client()', 'read write list delete is_authenticated login'),
      names('hvac.Client().secrets.kv.v2', 'read_secret_version create_or_update_secret read_secret'),
    ),
    ...blocks(
      'http',
      '`kubernetes_asyncio`',
      ...['CoreV1Api', 'AppsV1Api', 'BatchV1Api', 'CustomObjectsApi', 'NetworkingV1Api'].map((api) => [
        `kubernetes.client.${api}().*`,
      ]),
    ),
    // https://dropbox-sdk-python.readthedocs.io/, https://cloudinary.com/documentation/django_integration
    ...blocks(
      'http',
      '`asyncio.to_thread`',
      names('dropbox.Dropbox()', 'files_upload files_download files_list_folder files_delete_v2 files_get_metadata'),
      names('cloudinary.uploader', 'upload upload_large destroy rename'),
    ),
  ],
});
