/** Where files go that were registered. No sign that some systems write in two ways. */
export const DONE_FOLDER = '登録済み';
/** Where files go that cannot be registered, each beside a text that says why. */
export const REFUSED_FOLDER = '登録不可';
/** Files that are being taken in. Begins with a point, as what no program shows. */
export const WORK_FOLDER = '.chogura';

const OWN_FOLDERS: readonly string[] = [DONE_FOLDER, REFUSED_FOLDER, WORK_FOLDER];

/** What programs leave in shared folders for themselves: Office's locks, thumbnails, half downloads and half copies. */
const PASSING =
  /^(\.|~\$|~.*\.tmp$)|^(thumbs\.db|desktop\.ini)$|\.(tmp|temp|part|partial|crdownload|download|filepart)$/i;

/** True for names that are nobody's document. */
export const isPassing = (name: string): boolean => PASSING.test(name);

/** True for a name at the top that is the product's own. */
export const isOwnFolder = (name: string): boolean => OWN_FOLDERS.includes(name.normalize('NFC'));

const MAX_FOLDER_NAME = 100;

/** True for the name of one sub-folder, as a rule may give it: never a path. */
export const isFolderName = (name: string): boolean =>
  name.trim() === name &&
  name.length > 0 &&
  name.length <= MAX_FOLDER_NAME &&
  !/[/\\\p{Cc}]/u.test(name) &&
  !isPassing(name) &&
  !isOwnFolder(name);
