/**
 * ClickHouse's error codes -> the three answers that callers act on. Only the code passes; the
 * message is left behind, since it can repeat what was sent.
 */
import { StoreError, type StoreErrorCode } from './port.ts';

/**
 * The rows themselves are wrong, so sending them again is pointless. Codes of ClickHouse's
 * ErrorCodes.cpp. Absent on purpose, since an operator can put it right: a missing column (16),
 * table (60) or database (81), a right that was taken away (497).
 */
const wrongRows: Readonly<Record<number, string>> = {
  6: 'CANNOT_PARSE_TEXT',
  25: 'CANNOT_PARSE_ESCAPE_SEQUENCE',
  26: 'CANNOT_PARSE_QUOTED_STRING',
  27: 'CANNOT_PARSE_INPUT_ASSERTION_FAILED',
  32: 'ATTEMPT_TO_READ_AFTER_EOF',
  33: 'CANNOT_READ_ALL_DATA',
  36: 'BAD_ARGUMENTS',
  38: 'CANNOT_PARSE_DATE',
  41: 'CANNOT_PARSE_DATETIME',
  53: 'TYPE_MISMATCH',
  69: 'ARGUMENT_OUT_OF_BOUND',
  70: 'CANNOT_CONVERT_TYPE',
  72: 'CANNOT_PARSE_NUMBER',
  117: 'INCORRECT_DATA',
  130: 'CANNOT_READ_ARRAY_FROM_TEXT',
  131: 'TOO_LARGE_STRING_SIZE',
  321: 'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE',
  349: 'CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN',
  407: 'DECIMAL_OVERFLOW',
  467: 'CANNOT_PARSE_BOOL',
  691: 'UNKNOWN_ELEMENT_OF_ENUM',
};

/** A limit of time or size ended the question. */
const overLimit = new Set([158, 159, 160, 241, 307, 396]);

/** The server, its disk, its replicas or its doors are at fault, not the statement. */
const outOfOrder = new Set([
  3, 74, 75, 76, 81, 164, 193, 194, 195, 198, 202, 203, 209, 210, 225, 236, 242, 243, 244, 252, 279,
  285, 298, 319, 364, 425, 439, 497, 516, 519, 999,
]);

/**
 * ClickHouse says 117 both of a wrong row and of a column that the table lacks, which would bury
 * every row. Only its first words count: what follows can be a visitor's.
 */
const unknownField = /^(?:Code: 117\. DB::Exception: )*Unknown field found while parsing/;

/**
 * Rows are refused only for what is known to be their own fault: an unknown table, a missing column or a full disk
 * is put right by an operator, and until then nothing may be lost.
 * @param message ClickHouse's own; looked at and left behind
 */
export function insertRefusal(code: number | undefined, message = ''): StoreError {
  if (code === undefined) return new StoreError('unavailable', 'NETWORK');
  const isRowsFault = code in wrongRows && !unknownField.test(message);
  return new StoreError(isRowsFault ? 'refused' : 'unavailable', String(code));
}

export function statementRefusal(code: number | undefined): StoreError {
  if (code === undefined) return new StoreError('unavailable', 'NETWORK');
  return new StoreError(statementCode(code), String(code));
}

function statementCode(code: number): StoreErrorCode {
  if (overLimit.has(code)) return 'slow';
  return outOfOrder.has(code) ? 'unavailable' : 'refused';
}
