"""A later version of an article in, whether its outlet says there that the article was withdrawn out, and in which words."""

from __future__ import annotations

import re
from functools import cache

from tracker.records import Article

# What stands at the head of a title, and what a sentence says. English serves every language: agencies use it.
_HEADS = (
    r"withdrawn|retracted|retraction|kill|story removed|annul(?:l?iert|é|ée|ed|ation)|zurückgezogen|retirad[oa]|anulad[oa]|"
    r"anulación|ritirat[oa]|аннулирован\w*|отозван\w*|удалено|видалено|анульован\w*|撤稿|作废|سحب|لغو"
)
_SENTENCES: dict[str, str] = {
    "en": r"\b(?:article|story|report|post|item|piece|dispatch)\b[^.\n]{0,40}\b(?:has been|have been|was|were|is) "
    r"(?:withdrawn|retracted|removed|taken down|deleted|unpublished)|\b(?:has|have) (?:retracted|withdrawn|removed|pulled) "
    r"(?:the|this|its|our) (?:article|story|report|post)",
    "de": r"\b(?:Artikel|Beitrag|Text|Meldung|Bericht)\b[^.\n]{0,40}\b(?:wurde|wird|ist|haben wir)\b[^.\n]{0,40}"
    r"\b(?:zurückgezogen|gelöscht|entfernt|depubliziert)",
    "fr": r"\b(?:article|dépêche|information|publication)\b[^.\n]{0,40}\b(?:a été|est) (?:retirée?|supprimée?|dépubliée?|annulée?)",
    "es": r"\b(?:artículo|nota|noticia|información|despacho)\b[^.\n]{0,40}\b(?:ha sido|fue|queda) "
    r"(?:retirad|eliminad|anulad)[oa]",
    "it": r"\b(?:articolo|notizia)\b[^.\n]{0,40}\b(?:è stat[oa]) (?:ritirat|rimoss|cancellat)[oa]",
    "pt": r"\b(?:artigo|notícia|reportagem|texto)\b[^.\n]{0,40}\b(?:foi) (?:retirad|removid|excluíd|apagad)[oa]",
    "ru": r"\b(?:статья|материал|новость|заметка|публикация|сообщение)\b[^.\n]{0,40}\b"
    r"(?:удал[её]н|отозван|снят|аннулирован)[аоы]?\b",
    "uk": r"\b(?:стаття|матеріал|новина|публікація|повідомлення)\b[^.\n]{0,40}\b"
    r"(?:видален|відкликан|знят|анульован)(?:ий|а|о|і)?\b",
    "zh": r"(?:本文|此文|该文|稿件|文章|报道)[^。\n]{0,12}(?:撤回|撤稿|删除|撤下|作废)",
    "ar": r"(?:سحب|حذف|إلغاء)(?:ت)?\s+(?:هذا\s+)?(?:الخبر|المقال|التقرير)|(?:الخبر|المقال|التقرير)[^.\n]{0,20}(?:محذوف|ملغى)",
    "fa": r"(?:خبر|مطلب|گزارش)[^.\n]{0,30}(?:حذف|لغو|پس گرفته|باطل)\s*(?:شد|شده)",
}
#: A withdrawal stands at the head of what is left, or is all that is left.
_READ = 600


def withdrawal(article: Article, language: str | None) -> str | None:
    """The words that withdraw the article, null where it says nothing of the kind."""
    title = " ".join((article.title or "").split())
    if re.match(rf"\W{{0,3}}(?:{_HEADS})(?!\w)\W", f"{title} ", re.IGNORECASE):
        return title
    head = article.text[:_READ]
    for pattern in _patterns((language or "").partition("-")[0].lower()):
        if found := pattern.search(head):
            start = max(head.rfind(mark, 0, found.start()) for mark in ".\n。") + 1
            ends = [at for mark in ".\n。" if (at := head.find(mark, found.end())) >= 0]
            return " ".join(head[start : min(ends, default=len(head))].split())
    return None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    codes = dict.fromkeys(("en", language))
    return tuple(re.compile(_SENTENCES[code], re.IGNORECASE) for code in codes if code in _SENTENCES)
