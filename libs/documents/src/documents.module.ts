import { CustomFieldUse, DocumentLabels, DocumentSources, PreviewRights } from '@chogura/contracts';
import { SystemClock } from '@chogura/platform';
import { Global, Module } from '@nestjs/common';
import { AccessDefaultsSetting } from './access/access-defaults';
import { AccessDefaultsController, DocumentAccessController } from './access/access.controller';
import { AccessRepository } from './access/access.repository';
import { BulkJobsController } from './bulk/bulk-jobs.controller';
import { BulkJobsRepository } from './bulk/bulk-jobs.repository';
import { BulkWork } from './bulk/bulk-work';
import { ArchivesController } from './bulk/archives.controller';
import { ArchivesRepository } from './bulk/archives.repository';
import { ChangeAccess } from './access/change-access';
import { ChangeDocument } from './change/change-document';
import { ChangeLinks } from './links/change-links';
import { CustomValueChoice } from './custom/custom-value-choice';
import { CustomValuesRepository } from './custom/custom-values.repository';
import { DeleteDocument } from './history/delete-document';
import { DeletionsController } from './history/deletions.controller';
import { ContextOfNow } from './access/context-of-now';
import { ExportController } from './export/export.controller';
import { ExportLedger } from './export/export-ledger';
import { DocumentAccess } from './access/document-access';
import { DocumentFilesController } from './pages/document-files.controller';
import { DocumentMarks } from './document-marks';
import { DocumentPreviewRights } from './access/document-preview-rights';
import { DocumentPasswords } from './upload/document-password';
import { DocumentsController } from './documents.controller';
import { DocumentsRepository } from './documents.repository';
import { ExplainAccess } from './access/explain-access';
import { HalfUploads } from './upload/half-uploads';
import { HalfUploadsRepository } from './upload/half-uploads.repository';
import { FindSuggestions } from './links/find-suggestions';
import { IntakeSettings } from './upload/intake-settings';
import { IntakeSettingsController } from './upload/intake-settings.controller';
import { IntakeSettingsRepository } from './upload/intake-settings.repository';
import { FindDuplicates } from './duplicates/find-duplicates';
import { LedgerOwn } from './ledger/ledger-own';
import { LedgerOwnController } from './ledger/ledger-own.controller';
import { LedgerOwnRepository } from './ledger/ledger-own.repository';
import { FilterConditions } from './ledger/filter-conditions';
import { LedgerRepository } from './ledger/ledger.repository';
import { DocumentLinksController } from './links/links.controller';
import { LinksRepository } from './links/links.repository';
import { LiveController } from './live.controller';
import { ManageTags } from './tags/manage-tags';
import { OnExtractionCompletedHandler } from './on-extraction-completed.handler';
import { OnNumbersDueHandler } from './links/on-numbers-due.handler';
import { OnPersonDisabledHandler } from './on-person-disabled.handler';
import { OrderBulkJob } from './bulk/order-bulk-job';
import { OperatorDocumentsController } from './operator-documents.controller';
import { OrderArchive } from './bulk/order-archive';
import { PageImages } from './pages/page-images';
import { PageTexts } from './pages/page-texts';
import { PersonNames } from './person-names';
import { PossibleDuplicatesController } from './duplicates/possible-duplicates.controller';
import { PossibleDuplicatesRepository } from './duplicates/possible-duplicates.repository';
import { ReadBulkJobs } from './bulk/read-bulk-jobs';
import { ReadDeletions } from './history/read-deletions';
import { ReadDocuments } from './read-documents';
import { ReadDuplicates } from './duplicates/read-duplicates';
import { ReadHistory } from './history/read-history';
import { ReadLinks } from './links/read-links';
import { RevisionsRepository } from './history/revisions.repository';
import { SearchRevisions } from './history/search-revisions';
import { ReadLedger } from './ledger/read-ledger';
import { CompanyNamesRepository } from './search/company-names.repository';
import { DocumentSearchTexts } from './search/document-search-texts';
import { FindSimilarSearches } from './search/find-similar-searches';
import { OnSearchTextsDueHandler } from './search/on-search-texts-due.handler';
import { SearchController } from './search/search.controller';
import { SuggestWords } from './search/suggest-words';
import { RecordReads } from './history/record-reads';
import { RunBulkJobHandler } from './bulk/run-bulk-job.handler';
import { SetDocumentPassword } from './upload/set-document-password';
import { StoredDocumentSources } from './stored-document-sources';
import { SweepHalfUploadsJob } from './upload/sweep-half-uploads.job';
import { StoredCustomFieldUse } from './custom/stored-custom-field-use';
import { TagChoice } from './tags/tag-choice';
import { TagsController } from './tags/tags.controller';
import { TagsRepository } from './tags/tags.repository';
import { TusUploads } from './upload/tus-uploads';
import { UploadDocument } from './upload/upload-document';
import { UploadsController } from './upload/uploads.controller';
import { VisibleDocumentLabels } from './visible-document-labels';
import { WalkChain } from './links/walk-chain';
import { PickUpFilesJob } from './watched-folder/pick-up-files.job';
import { TakeInFile } from './watched-folder/take-in-file';
import { WatchFolder } from './watched-folder/watch-folder';
import { WatchedFolderController } from './watched-folder/watched-folder.controller';
import { WatchedFoldersRepository } from './watched-folder/watched-folders.repository';
import { WriteArchive } from './bulk/write-archive';

/** Global, because it answers the contracts CustomFieldUse, DocumentSources, DocumentLabels and PreviewRights. */
@Global()
@Module({
  controllers: [
    DocumentsController,
    UploadsController,
    LedgerOwnController,
    DocumentFilesController,
    PossibleDuplicatesController,
    DocumentAccessController,
    DocumentLinksController,
    AccessDefaultsController,
    TagsController,
    DeletionsController,
    BulkJobsController,
    ArchivesController,
    ExportController,
    LiveController,
    OperatorDocumentsController,
    WatchedFolderController,
    IntakeSettingsController,
    SearchController,
  ],
  providers: [
    SystemClock,
    AccessRepository,
    DocumentAccess,
    ChangeAccess,
    ExplainAccess,
    AccessDefaultsSetting,
    DocumentsRepository,
    LedgerRepository,
    LedgerOwnRepository,
    LedgerOwn,
    DocumentPasswords,
    DocumentMarks,
    PersonNames,
    PossibleDuplicatesRepository,
    FindDuplicates,
    ReadDuplicates,
    ReadDocuments,
    ReadLedger,
    FilterConditions,
    DocumentSearchTexts,
    OnSearchTextsDueHandler,
    CompanyNamesRepository,
    SuggestWords,
    FindSimilarSearches,
    ReadHistory,
    RevisionsRepository,
    SearchRevisions,
    ReadDeletions,
    DeleteDocument,
    UploadDocument,
    HalfUploadsRepository,
    HalfUploads,
    SweepHalfUploadsJob,
    TusUploads,
    ChangeDocument,
    SetDocumentPassword,
    TagsRepository,
    ManageTags,
    TagChoice,
    CustomValuesRepository,
    CustomValueChoice,
    RecordReads,
    ArchivesRepository,
    OrderArchive,
    WriteArchive,
    ContextOfNow,
    ExportLedger,
    PageImages,
    PageTexts,
    LinksRepository,
    WalkChain,
    FindSuggestions,
    ReadLinks,
    ChangeLinks,
    OnExtractionCompletedHandler,
    OnNumbersDueHandler,
    OnPersonDisabledHandler,
    BulkJobsRepository,
    BulkWork,
    OrderBulkJob,
    ReadBulkJobs,
    RunBulkJobHandler,
    IntakeSettingsRepository,
    IntakeSettings,
    WatchedFoldersRepository,
    WatchFolder,
    TakeInFile,
    PickUpFilesJob,
    { provide: DocumentSources, useClass: StoredDocumentSources },
    { provide: CustomFieldUse, useClass: StoredCustomFieldUse },
    { provide: DocumentLabels, useClass: VisibleDocumentLabels },
    { provide: PreviewRights, useClass: DocumentPreviewRights },
  ],
  exports: [CustomFieldUse, DocumentSources, DocumentLabels, PreviewRights],
})
export class DocumentsModule {}
