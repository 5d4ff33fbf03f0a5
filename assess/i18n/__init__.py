"""The interface's two languages: catalogues, numbers, money, dates. Content text is not here; it lies in the instrument."""

from assess.i18n.translator import Translator, translator

__all__ = ["Translator", "translator"]
