import { newId } from '@chogura/kernel';
import { ordersOfArchives, ordersOfBulkWork } from './bulk-walk';
import { byId, type IdOf, type Row } from './row';
import { beginning, uploadsUnderWay } from './upload-walk';
import { pdf } from './walled-company';

const suspectedPair: Row = {
  request: async ({ id }) => ({ path: { id: await id('suspectedDocument'), otherId: await id('twinDocument') } }),
};

const narrowedDocuments: Row = {
  request: async ({ id }) => ({
    query: {
      assigneeIds: await id('user'),
      groupIds: await id('group'),
      tagIds: await id('tag'),
      storedByIds: await id('user'),
    },
  }),
  isNarrowed: true,
};

const pairOfDocuments: Row = {
  request: async ({ id }) => {
    const [one, otherId] = [await id('document'), await id('document')];
    return { path: { id: one, otherId }, body: { documentId: otherId } };
  },
};

const savedView = async (id: IdOf) => ({
  name: newId(),
  filter: {
    assigneeIds: [await id('user')],
    groupIds: [await id('group')],
    tagIds: [await id('tag')],
    storedByIds: [await id('user')],
  },
  sort: 'number',
  order: 'desc',
});

/** Operations on documents, in lists and one by one, and on what people keep of the ledger. */
export const DOCUMENT_ROWS: Readonly<Record<string, Row>> = {
  listDocuments: { ...narrowedDocuments, shows: 'document' },
  summariseDocuments: narrowedDocuments,
  countDocuments: {},
  suggestWords: { request: () => ({ query: { q: 'a' } }) },
  findSimilarSearches: narrowedDocuments,
  findSnippets: { request: async ({ id }) => ({ body: { q: '請求書', documentIds: [await id('readDocument')] } }) },
  listHitPages: byId('readDocument', { query: { q: '請求書' } }),
  getPageHits: byId('readDocument', { path: { page: '0' }, query: { q: '請求書' } }),
  getLedgerPreferences: {},
  setLedgerPreferences: { request: () => ({ body: { columns: [], density: 'compact', hasLetterKeys: false } }) },
  listSavedViews: { shows: 'savedView' },
  addSavedView: { request: async ({ id }) => ({ body: await savedView(id) }), differing: ['id'] },
  orderSavedViews: { request: async ({ id }) => ({ body: { ids: [await id('savedView')] } }) },
  changeSavedView: {
    request: async ({ id }) => ({ path: { id: await id('savedView') }, body: await savedView(id) }),
  },
  removeSavedView: byId('savedView'),
  uploadDocument: {
    request: async ({ id }) => ({ query: { id: await id('document', newId) }, file: pdf(newId()) }),
    differing: ['id', 'number', 'storedAt'],
  },
  beginUpload: { request: () => ({ headers: beginning() }), differing: ['id'] },
  getUploadOffset: { walk: (asker, other) => uploadsUnderWay('HEAD', asker, other) },
  continueUpload: { walk: (asker, other) => uploadsUnderWay('PATCH', asker, other) },
  abandonUpload: { walk: (asker, other) => uploadsUnderWay('DELETE', asker, other) },
  getDocument: byId('readDocument'),
  changeDocument: {
    request: async ({ id }) => ({
      path: { id: await id('document') },
      headers: { 'If-Match': '"0"' },
      body: {
        title: '見積書',
        assigneeId: await id('user'),
        groupId: await id('group'),
        tagIds: [await id('tag')],
        customValues: [{ fieldId: await id('customList'), optionIds: [await id('customOption')] }],
      },
    }),
  },
  deleteDocument: byId('document', { headers: { 'If-Match': '"0"' }, body: { reason: '二重に登録したため' } }),
  restoreDocument: byId('deletedDocument', { body: {} }),
  getDocumentHistory: byId('document'),
  listDeletedDocuments: { shows: 'deletedDocument' },
  searchRevisions: {
    request: async ({ id }) => ({ query: { authorId: await id('user') } }),
    isNarrowed: true,
    shows: 'document',
  },
  exportDocuments: narrowedDocuments,
  startBulkJob: { walk: ordersOfBulkWork },
  listBulkJobs: { shows: 'bulkJob' },
  getBulkJob: byId('bulkJob'),
  listBulkJobItems: byId('bulkJob'),
  cancelBulkJob: byId('bulkJob'),
  undoBulkJob: { ...byId('bulkJob'), differing: ['id', 'startedAt'] },
  orderArchive: { walk: ordersOfArchives },
  getArchiveFile: byId('archive'),
  retryBulkJob: { ...byId('bulkJob'), differing: ['id', 'startedAt'] },
  listPossibleDuplicates: { ...byId('suspectedDocument'), shows: 'twinDocument' },
  dismissPossibleDuplicate: suspectedPair,
  undoDuplicateDismissal: suspectedPair,
  addFavourite: byId('document'),
  removeFavourite: byId('document'),
  setDocumentPassword: byId('lockedDocument', { body: { password: 'secret' } }),
  getDocumentPageImage: byId('readDocument', { path: { page: '0' } }),
  getDocumentPageText: byId('readDocument', { path: { page: '0' } }),
  printDocument: byId('readDocument'),
  getDocumentFile: byId('document'),
  getDocumentAccess: {
    request: async ({ id }) => ({ path: { id: await id('document') }, query: { userId: await id('user') } }),
  },
  changeDocumentAccess: {
    request: async ({ id }) => ({
      path: { id: await id('document') },
      headers: { 'If-Match': '"0"' },
      body: {
        users: [{ id: await id('user'), level: 'view_only' }],
        groups: [{ id: await id('group'), level: 'no_delete' }],
        everyone: 'unrestricted',
      },
    }),
  },
  supposeDocumentAccess: {
    request: async ({ id }) => ({
      path: { id: await id('document') },
      body: {
        users: [{ id: await id('user'), level: 'view_only' }],
        groups: [{ id: await id('group'), level: 'no_delete' }],
        everyone: 'unrestricted',
        userId: await id('user'),
      },
    }),
  },
  getDocumentLinks: byId('readDocument'),
  linkDocuments: pairOfDocuments,
  unlinkDocuments: pairOfDocuments,
  dismissSuggestedLink: pairOfDocuments,
  restoreSuggestedLink: pairOfDocuments,
};
