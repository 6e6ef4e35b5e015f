import { defineLibrary } from '../contracts/framework.ts';
import { blocks, names } from './_tables.ts';

/** Clients of web services: each call is an HTTP request on the calling thread. */
export default defineLibrary({
  name: 'apis',
  distributions: ['openai', 'anthropic', 'mistralai', 'groq', 'ollama', 'stripe', 'slack-sdk', 'twilio', 'PyGithub'],
  knowledge: {
    aliases: {
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
  ],
});
