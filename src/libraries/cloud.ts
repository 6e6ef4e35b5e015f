import { defineLibrary } from '../contracts/framework.ts';
import { anyMethodBlocks, blocks, give, names } from './_tables.ts';

const aioboto = '`aioboto3`';
const thread = '`asyncio.to_thread`';

const bucketCalls = 'create delete exists get_blob list_blobs reload';
const blobCalls = `
  upload_from_string upload_from_file upload_from_filename download_as_bytes download_as_string download_as_text
  download_to_file download_to_filename delete exists reload patch make_public rewrite`;

/** Clients of cloud providers: storage, queues, secrets, documents. */
export default defineLibrary({
  name: 'cloud',
  distributions: [
    'boto3',
    'botocore',
    's3fs',
    'minio',
    'google-cloud-storage',
    'google-cloud-bigquery',
    'google-cloud-firestore',
    'google-cloud-secret-manager',
    'google-api-python-client',
    'firebase-admin',
    'azure-storage-blob',
    'azure-keyvault-secrets',
    'azure-cosmos',
    'azure-storage-queue',
    'azure-servicebus',
    'google-cloud-pubsub',
    'google-cloud-tasks',
  ],
  knowledge: {
    aliases: {
      'boto3.session.Session': 'boto3.Session',
      'google.cloud.storage.client.Client': 'google.cloud.storage.Client',
      'google.cloud.storage.bucket.Bucket': 'google.cloud.storage.Bucket',
      'google.cloud.storage.blob.Blob': 'google.cloud.storage.Blob',
      'google.cloud.firestore_v1.Client': 'google.cloud.firestore.Client',
      'azure.storage.blob._blob_service_client.BlobServiceClient': 'azure.storage.blob.BlobServiceClient',
      'minio.api.Minio': 'minio.Minio',
    },
    types: {
      // https://boto3.amazonaws.com/v1/documentation/api/latest/reference/core/
      ...give('boto3.client()', 'boto3.Session().client()', 'botocore.session.get_session().create_client()'),
      'boto3.resource()': 'boto3.Session().resource()',
      // https://cloud.google.com/python/docs/reference/storage/latest
      ...give('google.cloud.storage.Client()', 'google.cloud.storage.Client.from_service_account_json()'),
      ...give(
        'google.cloud.storage.Bucket()',
        names('google.cloud.storage.Client()', 'bucket() get_bucket() create_bucket()'),
      ),
      ...give('google.cloud.storage.Blob()', names('google.cloud.storage.Bucket()', 'blob() get_blob()')),
      'google.cloud.bigquery.Client().query()': 'google.cloud.bigquery.job.QueryJob()',
      ...give('google.cloud.firestore.Client()', 'firebase_admin.firestore.client()'),
      // https://learn.microsoft.com/python/api/azure-storage-blob/
      'azure.storage.blob.BlobServiceClient.from_connection_string()': 'azure.storage.blob.BlobServiceClient()',
      'azure.storage.blob.BlobServiceClient().get_container_client()': 'azure.storage.blob.ContainerClient()',
      ...give(
        'azure.storage.blob.BlobClient()',
        'azure.storage.blob.BlobServiceClient().get_blob_client()',
        'azure.storage.blob.ContainerClient().get_blob_client()',
      ),
    },
  },
  blocking: [
    // Every operation of a client is a request; these are not (`botocore.client.BaseClient`).
    ...anyMethodBlocks(
      'cloud',
      aioboto,
      'boto3.client()',
      'can_paginate close exceptions generate_presigned_post generate_presigned_url get_paginator get_waiter meta waiter_names',
    ),
    ...blocks('cloud', aioboto, 'boto3.client().get_waiter().wait', 'boto3.client().get_paginator().paginate()[]'),
    // Resources are made without a request (`s3.Bucket("x")`), their actions make one.
    ...blocks(
      'cloud',
      aioboto,
      names(
        'boto3.Session().resource().**',
        'put_item get_item update_item delete_item query scan batch_get_item batch_write_item',
      ),
      names(
        'boto3.Session().resource().**',
        'upload_file upload_fileobj download_file download_fileobj put_object put get copy load',
      ),
      names(
        'boto3.Session().resource().**',
        'send_message send_messages receive_messages publish create_bucket create_table',
      ),
    ),
    // https://s3fs.readthedocs.io/en/latest/api.html
    ...blocks(
      'cloud',
      '`s3fs.S3FileSystem(asynchronous=True)`',
      names('s3fs.S3FileSystem()', 'open ls get put cat rm exists find'),
    ),
    // https://min.io/docs/minio/linux/developers/python/API.html
    ...anyMethodBlocks(
      'cloud',
      '`miniopy_async.Minio`',
      'minio.Minio()',
      'presigned_get_object presigned_put_object get_presigned_url',
    ),
    ...blocks(
      'cloud',
      thread,
      names('google.cloud.storage.Blob()', blobCalls),
      names('google.cloud.storage.Bucket()', bucketCalls),
    ),
    ...blocks(
      'cloud',
      thread,
      names('google.cloud.storage.Client()', 'get_bucket create_bucket list_buckets list_blobs lookup_bucket'),
    ),
    // https://cloud.google.com/python/docs/reference/bigquery/latest
    ...blocks(
      'cloud',
      thread,
      names('google.cloud.bigquery.Client()', 'query query_and_wait insert_rows insert_rows_json get_table list_rows'),
    ),
    ...blocks('cloud', thread, names('google.cloud.bigquery.job.QueryJob()', 'result to_dataframe')),
    // https://cloud.google.com/python/docs/reference/firestore/latest
    ...blocks(
      'cloud',
      '`google.cloud.firestore.AsyncClient`',
      names('google.cloud.firestore.Client().**', 'get set update delete add stream'),
    ),
    // https://cloud.google.com/python/docs/reference/secretmanager/latest
    ...blocks(
      'cloud',
      '`SecretManagerServiceAsyncClient`',
      names(
        'google.cloud.secretmanager.SecretManagerServiceClient()',
        'access_secret_version get_secret list_secrets add_secret_version',
      ),
    ),
    // https://googleapis.github.io/google-api-python-client/docs/epy/
    ...blocks('cloud', thread, 'googleapiclient.discovery.build', 'googleapiclient.discovery.build().**.execute'),
    // https://firebase.google.com/docs/reference/admin/python: `verify_id_token` fetches and caches public keys.
    ...blocks(
      'cloud',
      thread,
      names('firebase_admin.messaging', 'send send_each send_multicast'),
      names('firebase_admin.auth', 'get_user create_user delete_user get_user_by_email'),
    ),
    // https://learn.microsoft.com/python/api/overview/azure/: each package has an `aio` twin.
    ...blocks(
      'cloud',
      '`azure.storage.blob.aio`',
      names('azure.storage.blob.BlobClient()', 'upload_blob download_blob delete_blob exists get_blob_properties'),
      names(
        'azure.storage.blob.ContainerClient()',
        'upload_blob download_blob delete_blob list_blobs create_container exists',
      ),
    ),
    ...blocks(
      'cloud',
      '`azure.keyvault.secrets.aio`',
      names('azure.keyvault.secrets.SecretClient()', 'get_secret set_secret list_properties_of_secrets'),
    ),
    ...blocks(
      'cloud',
      '`azure.cosmos.aio`',
      names('azure.cosmos.CosmosClient().**', 'read_item create_item upsert_item replace_item delete_item query_items'),
    ),
    // https://learn.microsoft.com/python/api/azure-storage-queue/, …/azure-servicebus/
    ...blocks(
      'cloud',
      '`azure.storage.queue.aio`',
      names(
        'azure.storage.queue.QueueClient()',
        'send_message receive_message peek_messages delete_message create_queue',
      ),
    ),
    ...blocks(
      'cloud',
      '`azure.servicebus.aio`',
      'azure.servicebus.ServiceBusClient().get_queue_sender().send_messages',
      'azure.servicebus.ServiceBusClient().get_queue_receiver().receive_messages',
    ),
    // https://cloud.google.com/python/docs/reference/pubsub/latest: publishing gives a future, waiting for it blocks.
    ...blocks('cloud', '`asyncio.wrap_future`', 'google.cloud.pubsub_v1.PublisherClient().publish().result'),
    ...blocks('cloud', thread, names('google.cloud.pubsub_v1.SubscriberClient()', 'pull acknowledge')),
    // https://cloud.google.com/python/docs/reference/cloudtasks/latest
    ...blocks(
      'cloud',
      '`CloudTasksAsyncClient`',
      names('google.cloud.tasks_v2.CloudTasksClient()', 'create_task get_task delete_task'),
    ),
  ],
});
