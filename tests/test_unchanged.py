"""A copy of a module stays as the module was."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from autograder.sandbox.unchanged import Copies


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package with a module that names the package, as torch's modules do."""
    package, inner = ModuleType("some"), ModuleType("some.inner")
    vars(package).update(inner=inner, value=1, other=sys)
    vars(inner).update(package=package, value=2)
    monkeypatch.setitem(sys.modules, "some", package)
    monkeypatch.setitem(sys.modules, "some.inner", inner)
    return package


def test_what_a_name_stood_for_it_stands_for(package: ModuleType) -> None:
    copy = Copies().of(package)
    package.value = package.inner.value = 9
    assert (copy.value, copy.inner.value, copy.inner.package.value) == (1, 2, 1)


def test_a_module_has_one_copy(package: ModuleType) -> None:
    copies = Copies()
    copy = copies.of(package)
    assert copies.of(package) is copies.of(package.inner).package is copy


def test_what_is_not_of_the_package_is_itself(package: ModuleType) -> None:
    assert Copies().of(package).other is sys
    assert Copies().of(sys) is sys


def test_a_module_that_is_imported_later_gets_its_name(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = Copies()
    copy = copies.of(package)
    package.late = late = ModuleType("some.late")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "some.late", late)
    assert not hasattr(copy, "late")
    copies.add("some.late")
    assert copy.late is copies.of(late)
