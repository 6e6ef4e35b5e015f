import { defineLibrary } from '../contracts/framework.ts';
import { blocks, chains, give, long, names } from './_tables.ts';

const queue = 'a task queue, or `asyncio.to_thread`';

/** Models that are loaded, trained and asked: seconds of a processor for each answer. */
export default defineLibrary({
  name: 'machine-learning',
  distributions: [
    'scikit-learn',
    'joblib',
    'torch',
    'transformers',
    'sentence-transformers',
    'spacy',
    'openai-whisper',
    'keras',
    'tensorflow',
    'xgboost',
  ],
  knowledge: {
    aliases: {
      'sentence_transformers.SentenceTransformer.SentenceTransformer': 'sentence_transformers.SentenceTransformer',
    },
    types: {
      ...give('keras.Model()', 'keras.models.load_model()', 'tensorflow.keras.models.load_model()'),
      ...chains('sentence_transformers.SentenceTransformer()', 'to eval'),
    },
  },
  blocking: long([
    // https://scikit-learn.org/stable/api/: what every estimator has, and models that were stored by joblib.
    ...blocks(
      'cpu',
      queue,
      names('sklearn.**', 'fit fit_transform fit_predict predict predict_proba score'),
      names('joblib.load()', 'fit transform predict predict_proba'),
    ),
    // https://docs.pytorch.org/docs/stable/generated/torch.load.html
    ...blocks('file', queue, 'torch.load'),
    // https://huggingface.co/docs/transformers: a pipeline is called like a function.
    ...blocks('cpu', queue, 'transformers.pipeline', 'transformers.pipeline()'),
    ...blocks(
      'cpu',
      queue,
      names('transformers.*', 'from_pretrained'),
      names('transformers.*', 'from_pretrained().generate'),
    ),
    // https://sbert.net/docs/package_reference/sentence_transformer/
    ...blocks(
      'cpu',
      queue,
      'sentence_transformers.SentenceTransformer',
      names('sentence_transformers.SentenceTransformer()', 'encode similarity'),
    ),
    // https://spacy.io/api/top-level: a pipeline is called like a function.
    ...blocks('cpu', queue, 'spacy.load', 'spacy.load()', 'spacy.load().pipe'),
    // https://github.com/openai/whisper
    ...blocks('cpu', queue, 'whisper.load_model', 'whisper.load_model().transcribe'),
    // https://keras.io/api/
    ...blocks('cpu', queue, 'keras.models.load_model', 'tensorflow.keras.models.load_model'),
    ...blocks('cpu', queue, names('keras.Model()', 'fit predict evaluate')),
    // https://xgboost.readthedocs.io/en/stable/python/python_api.html
    ...blocks(
      'cpu',
      queue,
      'xgboost.train',
      'xgboost.Booster().predict',
      names('xgboost.XGBClassifier()', 'fit predict'),
    ),
  ]),
});
