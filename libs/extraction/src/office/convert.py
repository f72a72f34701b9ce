"""Drives one headless LibreOffice: a JSON line {input, output, kind} on standard input, a JSON line {ok} on standard output for each.

Usage: convert.py HOME. The profile lives in HOME; macros never run and links are never followed. Ends without an answer when LibreOffice has ended.
"""

import glob
import json
import os
import socket
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

START_SECONDS = 45
FILTERS = {"docx": "writer_pdf_Export", "doc": "writer_pdf_Export", "xlsx": "calc_pdf_Export", "xls": "calc_pdf_Export"}
WORKBOOKS = ("xlsx", "xls")
NEVER_EXECUTE_MACROS = 0
NO_LINK_UPDATE = 0
# Of com.sun.star.sheet.CellFlags: values, days and times, and formulas, which mostly give either.
NUMBERS = 1 | 2 | 16
# A longer sheet is no form; asking for each of its rows would take longer than printing them.
MAX_ROWS_HELD = 2_000
# What it cannot make out LibreOffice loads as plain text.
KNOWN_BY = ("MS ", "Calc MS ", "Office Open XML", "Calc Office Open XML")
SOCKETS = f"/tmp/OSL_PIPE_{os.getuid()}_*"
SOCKET_IN_USE_SECONDS = 60


def properties(**values):
    result = []
    for name, value in values.items():
        item = PropertyValue()
        item.Name, item.Value = name, value
        result.append(item)
    return tuple(result)


def sweep_sockets():
    """A LibreOffice that was killed leaves its sockets in /tmp for ever."""
    for path in glob.glob(SOCKETS):
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(path)
        except ConnectionRefusedError:
            if time.time() - os.stat(path).st_mtime > SOCKET_IN_USE_SECONDS:
                os.unlink(path)
        except OSError:
            pass


def start(home):
    pipe = f"chogura-{os.path.basename(home)}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--invisible",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation=file://{home}/profile",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and office.poll() is None:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.05)
    return None


def convert(desktop, request):
    document = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(request["input"]),
        "_blank",
        0,
        # What is opened for reading only cannot be changed in memory either.
        properties(
            Hidden=True,
            ReadOnly=request["kind"] not in WORKBOOKS,
            MacroExecutionMode=NEVER_EXECUTE_MACROS,
            UpdateDocMode=NO_LINK_UPDATE,
        ),
    )
    if document is None:
        return False
    try:
        if not was_made_out(document):
            return False
        keep_numbers_whole(document)
        document.storeToURL(uno.systemPathToFileUrl(request["output"]), properties(FilterName=FILTERS[request["kind"]]))
        return True
    finally:
        document.close(True)


def keep_numbers_whole(document):
    """A number that is wider than its column would print as ###, and its value be lost."""
    if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        return
    for sheet in document.Sheets:
        rows = used_rows(sheet)
        heights = [row.Height for row in rows]
        try:
            sheet.queryContentCells(NUMBERS).ShrinkToFit = True
            # Cells that change have their rows made out anew, and everything below would move.
            for row, height in zip(rows, heights):
                if row.Height != height:
                    row.Height = height
        except Exception:  # a protected sheet is printed as it is
            pass


def used_rows(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    count = min(cursor.RangeAddress.EndRow + 1, MAX_ROWS_HELD)
    return [sheet.Rows.getByIndex(index) for index in range(count)]


def was_made_out(document):
    return any(each.Name == "FilterName" and each.Value.startswith(KNOWN_BY) for each in document.getArgs())


def is_running(desktop):
    try:
        return desktop.getFrames() is not None
    except Exception:
        return False


def answer(ok):
    sys.stdout.write(json.dumps({"ok": ok}) + "\n")
    sys.stdout.flush()


def main():
    sweep_sockets()
    desktop = start(sys.argv[1])
    answer(desktop is not None)
    for line in sys.stdin if desktop else ():
        try:
            answer(convert(desktop, json.loads(line)))
        except Exception:  # whatever a file provokes is that file's failure
            if not is_running(desktop):
                return
            answer(False)


main()
