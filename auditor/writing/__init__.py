"""The only way by which anything is written: whole or not at all, never through a link, for its owner's eyes only."""

from auditor.writing.begin import begin
from auditor.writing.forget import forget
from auditor.writing.laid import lay_file, lay_folder, lay_link
from auditor.writing.locked import locked
from auditor.writing.manner import EVERYBODYS, NEW, OWNERS, Manner, folder_mode
from auditor.writing.pending import PARTIAL, Pending, refused
from auditor.writing.place import is_straight
from auditor.writing.remove import remove_empty, remove_file
from auditor.writing.save import make_folder, make_folder_below, refuse_links, save
from auditor.writing.scratch import PrivateFolder, private_folder, spool, unnamed

__all__ = [
    "EVERYBODYS",
    "NEW",
    "OWNERS",
    "PARTIAL",
    "Manner",
    "Pending",
    "PrivateFolder",
    "begin",
    "folder_mode",
    "forget",
    "is_straight",
    "lay_file",
    "lay_folder",
    "lay_link",
    "locked",
    "make_folder",
    "make_folder_below",
    "private_folder",
    "refuse_links",
    "refused",
    "remove_empty",
    "remove_file",
    "save",
    "spool",
    "unnamed",
]
