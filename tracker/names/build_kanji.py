"""The Unihan database in; out, `data/kanji.tsv`: how the characters of Japanese names are read, in Latin letters.

    python -m tracker.names.build_kanji --readings Unihan_Readings.txt --mappings Unihan_OtherMappings.txt

Both files are the Unicode Consortium's (Unicode License v3); Debian's package unicode-data has them.
"""

from __future__ import annotations

from pathlib import Path

import click

_HEADER = """\
# character	reading reading ...   Japanese readings of the characters taught in school or allowed in names, Chinese ones first.
# Source: Unihan 15.0 (kJapaneseOn, kJapaneseKun), Unicode License v3; made by tracker/names/build_kanji.py.
"""
# Readings that characters have in people's and places' names alone, which Unihan leaves out; written for this project.
_IN_NAMES = """
kazu 和 一 数 量 寿|yoshi 義 良 吉 好 佳 芳 喜 美 嘉 慶 由 能 善 淑 祥 悦 恵 愉|nobu 信 伸 延 宣 暢 展|hiro 宏 博 弘 広 裕 洋 浩 寛 大 尋 紘
taka 高 隆 孝 貴 崇 敬 尚 天 鷹 岳|masa 正 雅 政 昌 匡 真 将 勝 優 征|aki 明 昭 秋 彰 章 晃 晶 顕 亮 陽 朗|toshi 俊 敏 利 年 寿 稔 歳 淳
haru 春 晴 治 陽 遥 温 悠|hide 秀 英 栄|yuki 幸 行 雪 之 征 由 志|michi 道 路 通 充 倫|tomo 友 智 朋 知 共 朝|naga 長 永|nari 成 也 業 斉
nori 典 則 憲 範 法 紀 徳 教 規 宣 式 孝|fumi 文 史 郁|mitsu 光 満 充 三 密|yasu 安 康 泰 保 靖 恭|shige 重 茂 繁 滋|kiyo 清 聖 潔 淳
jun 純 順 淳 準 潤 隼|ken 健 賢 謙 憲 建 研|ji 二 次 治 司 爾 児|ro 郎 朗 露|ta 太 田 多|o 夫 男 雄 生 央 郎 緒 尾 小 大|ko 子 小 児 古 湖
mi 美 見 三 実 海 未 御 水|ka 香 花 佳 夏 鹿 加|na 奈 菜 名 那|ya 也 哉 弥 矢 屋 谷 八|e 江 恵 絵 枝|ne 音 根|ki 樹 喜 紀 希 木 城 貴 輝 生 基
ma 真 馬 麻 間|sa 佐 沙 紗 早|shi 志 司 史 士|i 井 伊 衣 偉|to 人 斗 都 翔 登|sho 翔 将 祥 尚|ren 蓮 廉|yu 優 悠 裕 勇 有 結 友|kei 圭 恵 慶 敬
shin 真 新 慎 進 伸|da 田|saki 崎 咲 埼|zaki 崎|bashi 橋|gawa 川 河|zawa 沢 澤|be 部 辺|abe 安部|ogi 荻|sawa 沢 澤|jima 島 嶋|shima 嶋 島|moto 本 元 基
kura 倉 蔵|hara 原|wara 原|bara 原|mura 村|matsu 松|ida 井田|kubo 窪|tama 玉|ofu 大|gahara 原|sawa 沢|chi 知 千|wa 和 羽|ho 穂 保 帆|suke 介 助 輔 祐
tsugu 次 継 嗣|katsu 克 勝 活|taro 太郎|nao 直 尚|rei 玲 礼 令|sei 誠 聖 清|so 宗 壮 颯 蒼|sota 颯太|hana 花 華|ai 愛|rin 凛|mei 芽衣 明
""".strip()
_NAMED_IN_JAPAN = frozenset({"kJoyoKanji", "kJinmeiyoKanji"})


def lines(readings: str, mappings: str) -> list[str]:
    """A line for every character that Japanese names may be written with."""
    allowed = {row[0] for row in _rows(mappings) if row[1] in _NAMED_IN_JAPAN}
    found: dict[str, dict[str, str]] = {}
    for code, key, value in _rows(readings):
        if code in allowed and key in {"kJapaneseOn", "kJapaneseKun"}:
            found.setdefault(code, {})[key] = value.lower()
    named = _names()
    table = {
        chr(int(code[2:], 16)): [*both.get("kJapaneseOn", "").split(), *both.get("kJapaneseKun", "").split()]
        for code, both in found.items()
    }
    return [f"{c}\t{' '.join(dict.fromkeys([*own, *named.get(c, ())]))}" for c, own in table.items()]


def _names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in _IN_NAMES.replace("\n", "|").split("|"):
        reading, *characters = entry.split()
        for character in characters:
            if len(character) == 1:
                found.setdefault(character, []).append(reading)
    return found


def _rows(text: str) -> list[tuple[str, str, str]]:
    parts = (line.split("\t") for line in text.splitlines() if line.startswith("U+"))
    return [(code, key, value) for code, key, value in parts]


@click.command()
@click.option("--readings", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@click.option("--mappings", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
def main(readings: Path, mappings: Path) -> None:
    """Write the table anew."""
    table = lines(readings.read_text(encoding="utf-8"), mappings.read_text(encoding="utf-8"))
    Path(__file__).with_name("data").joinpath("kanji.tsv").write_text(_HEADER + "\n".join(table) + "\n", "utf-8")


if __name__ == "__main__":
    main()
