import { DocumentLabels, DocumentSources } from '@chogura/contracts';
import { SystemClock } from '@chogura/platform';
import { Global, Module } from '@nestjs/common';
import { AccessDefaultsSetting } from './access-defaults';
import { AccessDefaultsController, DocumentAccessController } from './access.controller';
import { AccessRepository } from './access.repository';
import { BulkJobsController } from './bulk-jobs.controller';
import { BulkJobsRepository } from './bulk-jobs.repository';
import { BulkWork } from './bulk-work';
import { ArchivesController } from './archives.controller';
import { ArchivesRepository } from './archives.repository';
import { ChangeAccess } from './change-access';
import { ChangeDocument } from './change-document';
import { ChangeLinks } from './change-links';
import { DeleteDocument } from './delete-document';
import { DeletionsController } from './deletions.controller';
import { DocumentAccess } from './document-access';
import { DocumentFilesController } from './document-files.controller';
import { DocumentMarks } from './document-marks';
import { DocumentPasswords } from './document-password';
import { DocumentsController } from './documents.controller';
import { DocumentsRepository } from './documents.repository';
import { ExplainAccess } from './explain-access';
import { HalfUploads } from './half-uploads';
import { HalfUploadsRepository } from './half-uploads.repository';
import { FindSuggestions } from './find-suggestions';
import { IntakeSettings } from './intake-settings';
import { IntakeSettingsController } from './intake-settings.controller';
import { IntakeSettingsRepository } from './intake-settings.repository';
import { FindDuplicates } from './find-duplicates';
import { LedgerOwn } from './ledger-own';
import { LedgerOwnController } from './ledger-own.controller';
import { LedgerOwnRepository } from './ledger-own.repository';
import { LedgerRepository } from './ledger.repository';
import { DocumentLinksController } from './links.controller';
import { LinksRepository } from './links.repository';
import { LiveController } from './live.controller';
import { ManageTags } from './manage-tags';
import { OnExtractionCompletedHandler } from './on-extraction-completed.handler';
import { OnNumbersDueHandler } from './on-numbers-due.handler';
import { OnPersonDisabledHandler } from './on-person-disabled.handler';
import { OrderBulkJob } from './order-bulk-job';
import { OperatorDocumentsController } from './operator-documents.controller';
import { OrderArchive } from './order-archive';
import { PageImages } from './page-images';
import { PageTexts } from './page-texts';
import { PersonNames } from './person-names';
import { PossibleDuplicatesController } from './possible-duplicates.controller';
import { PossibleDuplicatesRepository } from './possible-duplicates.repository';
import { ReadBulkJobs } from './read-bulk-jobs';
import { ReadDeletions } from './read-deletions';
import { ReadDocuments } from './read-documents';
import { ReadDuplicates } from './read-duplicates';
import { ReadHistory } from './read-history';
import { ReadLinks } from './read-links';
import { RevisionsRepository } from './revisions.repository';
import { SearchRevisions } from './search-revisions';
import { ReadLedger } from './read-ledger';
import { RecordReads } from './record-reads';
import { RunBulkJobHandler } from './run-bulk-job.handler';
import { SetDocumentPassword } from './set-document-password';
import { StoredDocumentSources } from './stored-document-sources';
import { SweepHalfUploadsJob } from './sweep-half-uploads.job';
import { TagChoice } from './tag-choice';
import { TagsController } from './tags.controller';
import { TagsRepository } from './tags.repository';
import { TusUploads } from './tus-uploads';
import { UploadDocument } from './upload-document';
import { UploadsController } from './uploads.controller';
import { VisibleDocumentLabels } from './visible-document-labels';
import { WalkChain } from './walk-chain';
import { PickUpFilesJob } from './watched-folder/pick-up-files.job';
import { TakeInFile } from './watched-folder/take-in-file';
import { WatchFolder } from './watched-folder/watch-folder';
import { WatchedFolderController } from './watched-folder/watched-folder.controller';
import { WatchedFoldersRepository } from './watched-folder/watched-folders.repository';
import { WriteArchive } from './write-archive';

/** Global, because it answers the contracts DocumentSources and DocumentLabels. */
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
    LiveController,
    OperatorDocumentsController,
    WatchedFolderController,
    IntakeSettingsController,
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
    RecordReads,
    ArchivesRepository,
    OrderArchive,
    WriteArchive,
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
    { provide: DocumentLabels, useClass: VisibleDocumentLabels },
  ],
  exports: [DocumentSources, DocumentLabels],
})
export class DocumentsModule {}
