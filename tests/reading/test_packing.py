"""What is packed is read as it was; what is damaged, hostile or out of place is named."""

import bz2
import gzip
import io
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.model import RejectReason
from warraq.reading.packed.expanding import Limits
from warraq.reading.packed.members import Member, unpack
from warraq.reading.record import BadRecord


def gzipped(data: bytes) -> bytes:
    """The gzip file of `data`, the same at any time: the names of tests are made of it."""
    return gzip.compress(data, mtime=0)


TEXT = "قال الوزير إن العمل مستمر.\n".encode() * 20


def zip_of(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def tar_of(
    *files: tuple[str, bytes | None], kind: bytes = tarfile.SYMTYPE, form=tarfile.GNU_FORMAT
):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            if data is None:
                info.type, info.linkname = kind, "/etc/passwd"
            info.size = len(data or b"")
            archive.addfile(info, io.BytesIO(data or b""))
    return out.getvalue()


def read(data: bytes, name: str, limits: Limits | None = None):
    """The members by their places, and the faults as reason, and place with detail."""
    members, faults = {}, []
    for found in unpack(io.BytesIO(data), name, limits):
        if isinstance(found, Member):
            members[found.place] = found.stream.read()
        else:
            faults.append((found.error.reason, f"{found.place}: {found.error.detail}"))
    return members, faults


def reasons(faults):
    return [reason for reason, _ in faults]


def hide_name(data: bytes, plain: str, other: bytes) -> bytes:
    """The archive with the ASCII name `plain` overwritten by bytes of the same length."""
    assert len(plain) == len(other)
    return data.replace(plain.encode(), other)


@pytest.mark.parametrize(
    ("data", "name", "inner"),
    [
        (gzipped(TEXT), "a.txt.gz", "a.txt"),
        (bz2.compress(TEXT), "a.txt.bz2", "a.txt"),
        (zstandard.compress(TEXT), "a.txt.zst", "a.txt"),
        (TEXT, "a.txt", "a.txt"),
    ],
)
def test_a_single_file_keeps_its_place_and_loses_the_ending(data, name, inner):
    (member,) = (found for found in unpack(io.BytesIO(data), name) if isinstance(found, Member))
    assert (member.place, member.name) == (name, inner)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstandard.compress])
def test_frames_behind_each_other_are_one_stream(pack):
    assert read(pack(TEXT) + pack(b"x") + b"\x00" * 512, "a.txt") == ({"a.txt": TEXT + b"x"}, [])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstandard.compress])
def test_what_came_before_the_cut_is_read(pack):
    body = b"".join(b"%d %d\n" % (n, n * n) for n in range(250_000))
    packed = pack(body)
    members, faults = read(packed[: len(packed) * 3 // 4], "a.txt.gz")
    assert reasons(faults) == [RejectReason.TRUNCATED]
    assert body.startswith(members["a.txt.gz"])
    assert len(members["a.txt.gz"]) > len(body) // 4


def test_garbage_behind_gzip_is_named():
    members, faults = read(gzipped(TEXT) + b"garbage", "a.txt.gz")
    assert members == {"a.txt.gz": TEXT}
    assert reasons(faults) == [RejectReason.MALFORMED]


def test_a_path_is_opened_and_a_missing_one_is_named(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(zip_of(("b.txt", TEXT)))
    (member,) = unpack(tmp_path / "a.zip", "a.zip")
    assert member.place == "a.zip/b.txt"
    (bad,) = unpack(tmp_path / "none.zip", "none.zip")
    assert bad.error.reason is RejectReason.UNREADABLE


def test_members_of_zip_come_by_name_and_the_rest_is_passed_over():
    files = [(name, name.encode()) for name in ("b/2.txt", "a.txt", "b/1.txt")]
    junk = [(name, b"x") for name in ("__MACOSX/._a.txt", ".DS_Store", "b/.git/x", "c/")]
    members, faults = read(zip_of(*files, *junk), "d.zip")
    assert list(members) == ["d.zip/a.txt", "d.zip/b/1.txt", "d.zip/b/2.txt"]
    assert faults == []


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_members_of_tar_come_in_order_with_long_and_arabic_names(form, pack):
    long = "خبر/" * 60 + "نص.txt"
    data = pack(tar_of(("./z.txt", TEXT), (long, b"1"), ("empty.txt", b""), form=form))
    members, faults = read(data, "d.tar")
    assert members == {"d.tar/z.txt": TEXT, f"d.tar/{long}": b"1", "d.tar/empty.txt": b""}
    assert faults == []


def test_members_that_nobody_reads_do_not_shift_the_next():
    data = tar_of(("a.txt", TEXT * 9000), ("b.txt", b"b"))
    places = [found.place for found in unpack(io.BytesIO(data), "d.tar")]
    assert places == ["d.tar/a.txt", "d.tar/b.txt"]


def test_a_member_that_its_reader_closes_does_no_harm():
    seen = []
    for found in unpack(io.BytesIO(tar_of(("a.txt", TEXT), ("b.txt", b"b"))), "d.tar"):
        found.stream.close()
        seen.append(found.place)
    assert seen == ["d.tar/a.txt", "d.tar/b.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:\\a.txt", "..\\a"])
@pytest.mark.parametrize("pack", [zip_of, tar_of])
def test_names_that_lead_out_are_refused_and_named(pack, name):
    members, faults = read(pack((name, TEXT), ("good.txt", TEXT)), "d")
    assert members == {"d/good.txt": TEXT}
    assert reasons(faults) == [RejectReason.OUTSIDE]
    assert name in faults[0][1]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_of_tar_are_refused(kind):
    members, faults = read(tar_of(("l", None), ("good.txt", TEXT), kind=kind), "d.tar")
    assert members == {"d.tar/good.txt": TEXT}
    assert reasons(faults) == [RejectReason.UNSUPPORTED]


def test_links_of_zip_are_refused():
    link = zipfile.ZipInfo("l")
    link.external_attr = 0o120777 << 16
    members, faults = read(zip_of((link, b"/etc/passwd")), "d.zip")
    assert members == {}
    assert reasons(faults) == [RejectReason.UNSUPPORTED]


def test_encrypted_members_are_named_and_the_others_read():
    data = bytearray(zip_of(("a.txt", TEXT), ("b.txt", TEXT)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    members, faults = read(bytes(data), "d.zip")
    assert members == {"d.zip/b.txt": TEXT}
    assert reasons(faults) == [RejectReason.UNSUPPORTED]
    assert "a.txt: encrypted" in faults[0][1]


def test_other_methods_of_zip_are_refused():
    assert reasons(read(zip_of(("a", TEXT), method=zipfile.ZIP_LZMA), "d.zip")[1]) == [
        RejectReason.UNSUPPORTED
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("pack", [zip_of, tar_of])
def test_both_of_two_members_with_one_name_are_read(pack):
    members, faults = read(pack(("a.txt", b"1"), ("a.txt", b"2")), "d")
    assert members == {"d/a.txt": b"1", "d/a.txt (2)": b"2"}
    assert faults == []


@pytest.mark.parametrize("codec", ["cp1256", "cp720", "utf-8"])
def test_arabic_names_of_old_programs_are_legible(codec):
    name = "أخبار الرياضة".encode(codec)
    plain = "x" * len(name)
    for data in (
        hide_name(zip_of((plain, TEXT), method=zipfile.ZIP_STORED), plain, name),
        mend_checksum(hide_name(tar_of((plain, TEXT)), plain, name)),
    ):
        assert list(read(data, "d")[0]) == ["d/أخبار الرياضة"]


def mend_checksum(data: bytes) -> bytes:
    header = bytearray(data[:512])
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\x00 " % sum(header)
    return bytes(header) + data[512:]


def test_western_names_of_old_programs_stay():
    data = hide_name(
        zip_of(("caf-.txt", TEXT), method=zipfile.ZIP_STORED), "caf-.txt", b"caf\x82.txt"
    )
    assert list(read(data, "d")[0]) == ["d/café.txt"]


def test_packed_in_packed_three_deep_and_no_deeper():
    inner = gzipped(TEXT)
    two = zip_of(("b.txt.gz", inner))
    assert read(gzipped(two), "c.zip.gz")[0] == {"c.zip.gz/b.txt.gz": TEXT}
    three = zip_of(("c.zip", two))
    assert read(three, "d.zip") == ({"d.zip/c.zip/b.txt.gz": TEXT}, [])
    members, faults = read(zip_of(("d.zip", three)), "e.zip")
    assert members == {}
    assert reasons(faults) == [RejectReason.UNSUPPORTED]


def test_a_gzipped_tar_is_one_level():
    packed = gzipped(tar_of(("a.txt.gz", gzipped(TEXT))))
    limits = Limits(depth=2)
    assert read(packed, "d.tgz", limits) == ({"d.tgz/a.txt.gz": TEXT}, [])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstandard.compress])
def test_a_bomb_ends_early_and_takes_no_memory(pack):
    bomb = pack(b"\x20" * 80_000_000)
    tracemalloc.start()
    size, faults = 0, []
    for found in unpack(io.BytesIO(bomb), "a.gz"):
        if isinstance(found, BadRecord):
            faults.append(found.error.reason)
            continue
        while chunk := found.stream.read(1 << 16):
            size += len(chunk)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size < 50_000_000
    assert peak < 40_000_000
    assert faults == [RejectReason.TOO_LARGE]


def test_the_limits_hold_for_a_member_and_for_all_together():
    files = [(f"{number}.txt", b"a" * 1000) for number in range(10)]
    for pack in (zip_of, lambda *files: gzipped(tar_of(*files))):
        members, faults = read(pack(*files), "d", Limits(member_bytes=999))
        assert members.get("d/0.txt", b"") == b""
        assert set(reasons(faults)) >= {RejectReason.TOO_LARGE}
        members, faults = read(pack(*files), "d", Limits(total_bytes=4000))
        assert 1 <= len(members) <= 5
        assert sum(map(len, members.values())) <= 4000
        assert RejectReason.TOO_LARGE in reasons(faults)
        members, faults = read(pack(*files), "d", Limits(members=3))
        assert RejectReason.TOO_LARGE in reasons(faults)


def test_many_small_bombs_are_one():
    bombs = zip_of(*((f"{number}.txt", b" " * 9_000_000) for number in range(5)))
    members, faults = read(zip_of(("a.zip", bombs), ("b.zip", bombs)), "d.zip")
    assert len(members) < 5
    assert sum(map(len, members.values())) <= 20_000_000
    assert set(reasons(faults)) == {RejectReason.TOO_LARGE}


@pytest.mark.parametrize(
    "data",
    [zip_of(), zip_of((".hidden", b"x"), ("d/", b"")), gzipped(tar_of((".x", b"x")))],
    ids=["nothing", "nothing to read", "a tar file of nothing to read"],
)
def test_an_archive_without_a_file_is_named(data):
    members, faults = read(data, "d")
    assert members == {}
    assert reasons(faults) == [RejectReason.EMPTY]


def test_members_of_zip_that_lie_over_each_other_are_refused():
    data = zip_of(*((f"{number}.txt", b"a%d" % number * 500) for number in range(3)))
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[directory : data.index(b"PK\x01\x02", directory + 4)]
    many = entry * 300
    tail = bytearray(data[end:])
    tail[8:12] = (300).to_bytes(2, "little") * 2
    tail[12:16] = len(many).to_bytes(4, "little")
    members, faults = read(data[:directory] + many + bytes(tail), "d.zip")
    assert members == {}
    assert reasons(faults) == [RejectReason.MALFORMED]


@pytest.mark.parametrize("cut", [100, 600, 1200, 1536])
def test_a_cut_tar_is_named(cut):
    _, faults = read(tar_of(("a.txt", TEXT), ("b.txt", TEXT))[:cut], "d.tar")
    if cut > 512:
        assert reasons(faults) == [RejectReason.TRUNCATED]


def test_a_cut_zip_is_named():
    assert reasons(read(zip_of(("a.txt", TEXT))[:-10], "d.zip")[1]) == [RejectReason.TRUNCATED]


def test_a_damaged_member_of_zip_is_named_and_the_next_is_read():
    data = bytearray(zip_of(("a.txt", TEXT), ("b.txt", TEXT), method=zipfile.ZIP_STORED))
    data[50] ^= 0xFF
    members, faults = read(bytes(data), "d.zip")
    assert members["d.zip/b.txt"] == TEXT
    assert reasons(faults) == [RejectReason.MALFORMED]


def test_office_documents_are_not_unpacked():
    data = zip_of(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>"))
    assert list(read(data, "a.docx")[0]) == ["a.docx"]


PACKED = [
    zip_of(("a.txt", TEXT), ("b/c.html", b"<p>x</p>")),
    zip_of(("t.tar.gz", gzipped(tar_of(("a.txt", TEXT), ("l", None))))),
    tar_of(("a.txt", TEXT), ("x" * 200, b"1")),
    tar_of(("خبر" * 60, TEXT), form=tarfile.PAX_FORMAT),
    gzipped(tar_of(("a.txt", TEXT))),
    bz2.compress(TEXT),
    zstandard.compress(TEXT),
]


@st.composite
def damaged_archives(draw):
    data = bytearray(draw(st.sampled_from(PACKED)))
    for place, value in draw(
        st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=6)
    ):
        data[place] = value
    return bytes(data[: draw(st.integers(0, len(data)))]) + draw(st.binary(max_size=20))


@settings(max_examples=200, deadline=None)
@given(damaged_archives() | st.binary(max_size=600))
def test_any_bytes_are_unpacked_or_named_within_the_limits(data):
    limits = Limits(total_bytes=200_000, member_bytes=100_000, members=50)
    total = 0
    for found in unpack(io.BytesIO(data), "x.zip", limits):
        if isinstance(found, Member):
            total += len(found.stream.read())
        else:
            assert isinstance(found, BadRecord)
    assert total <= 200_000 + len(data)


def nameless(name: str) -> zipfile.ZipInfo:
    """A member of a name that zipfile would not write."""
    info = zipfile.ZipInfo("x")
    info.filename = name
    return info


@pytest.mark.parametrize("name", ["", ".", "./."])
def test_a_member_without_a_name_is_named_as_such(name):
    members, faults = read(zip_of((nameless(name), TEXT), ("b.txt", TEXT)), "d.zip")
    assert members == {"d.zip/b.txt": TEXT}
    assert reasons(faults) == [RejectReason.OUTSIDE]


def test_the_names_of_members_cannot_deceive():
    name = "a\x1b[2J\nb\N{RIGHT-TO-LEFT OVERRIDE}txt.exe"
    shown = r"d.zip/a\x1b[2J\nb\u202etxt.exe"
    assert read(zip_of((nameless(name), TEXT)), "d.zip")[0] == {shown: TEXT}
    assert list(read(tar_of((name, TEXT)), "d.zip")[0]) == [shown]
    (bad,) = unpack(io.BytesIO(tar_of((name, None))), "d.zip")
    assert bad.place == shown
    (bad,) = unpack(io.BytesIO(tar_of((f"../{name}", TEXT))), "d.zip")
    assert bad.place == shown.replace("/", "/../")
