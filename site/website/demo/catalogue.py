"""The demo brand's ten products. Amounts in fen, weights in grams; every text in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One language's texts of a product."""

    title: str
    slug: str
    summary: str
    body: str


@dataclass(frozen=True)
class Item:
    """`variants`: (sku, size in zh-Hans, size in English, price in fen, pieces on hand)."""

    code: str
    picture: str
    zh: Words
    en: Words
    variants: tuple[tuple[str, str, str, int, int], ...]


def tea(
    code: str, zh: Words, en: Words, prices: tuple[int, int], stock: tuple[int, int], picture: str = ""
) -> Item:
    """A tea in the two tins we sell: 50 g and 100 g."""
    sizes = (("50", "50 克", "50 g"), ("100", "100 克", "100 g"))
    variants = tuple(
        (f"SL-{code.upper()}-{grams}", in_zh, in_en, price, pieces)
        for (grams, in_zh, in_en), price, pieces in zip(sizes, prices, stock, strict=True)
    )
    return Item(code, picture or code, zh, en, variants)


ITEMS = (
    tea(
        "rougui",
        Words("武夷肉桂", "武夷肉桂", "桂皮香，入口辛锐，回甘悠长。", "<p>长在三坑两涧的石缝里，炭火慢焙两道。头三泡香气高扬，第四泡起汤水转甜，杯底留着一点兰花的冷香。</p><p>建议用盖碗，一百度沸水，五克茶，前三泡五秒出汤。</p>"),
        Words("Wuyi Rougui", "wuyi-rougui", "Cassia on the nose, brisk at first, sweet for a long time after.", "<p>Grown between the rocks of Wuyi and roasted twice over charcoal. The first three infusions are all fragrance; from the fourth on the cup turns sweet, with a trace of cool orchid at the bottom.</p><p>Use a lidded bowl, boiling water, five grams, and pour after five seconds at first.</p>"),
        (12800, 23800), (24, 18),
    ),
    tea(
        "dahongpao",
        Words("大红袍", "大红袍", "岩骨花香，火功沉稳，适合慢慢喝。", "<p>以肉桂、水仙、奇兰拼配，讲究的是平衡：香不抢味，味不压韵。中足火，存放半年后更圆润。</p><p>下午三点，一壶，两个人。</p>"),
        Words("Da Hong Pao", "da-hong-pao", "Mineral and floral, steadily roasted. A tea to take time over.", "<p>A blend of Rougui, Shuixian and Qilan that is all about balance: the scent never outruns the taste. Medium to full roast, rounder after half a year in the tin.</p><p>Three in the afternoon, one pot, two people.</p>"),
        (9800, 18800), (30, 22),
    ),
    tea(
        "zhengshan",
        Words("正山小种", "正山小种", "松烟淡淡，桂圆甜香，冬天的茶。", "<p>桐木关的老师傅用马尾松熏焙，烟味轻得像隔壁人家在生火。汤色橙红，加奶也不失本味。</p>"),
        Words("Lapsang Souchong", "lapsang-souchong", "A thread of pine smoke, the sweetness of dried longan. A winter tea.", "<p>Smoked over pine by an old hand in Tongmu, so lightly that it seems the neighbours have lit their stove. Amber in the cup, and it keeps its character with milk.</p>"),
        (6800, 12800), (40, 26),
    ),
    tea(
        "baihao",
        Words("白毫银针", "白毫银针", "芽头肥壮，清甜如泉。", "<p>只采春天头一轮的单芽，日光萎凋，不炒不揉。水温八十五度，等三分钟，喝得到豆香和一点点青草。</p>"),
        Words("Silver Needle", "silver-needle", "Plump buds, clear and sweet as spring water.", "<p>Only single buds from the first days of spring, withered in the sun, neither fired nor rolled. Eighty-five degrees, three minutes: fresh beans and a little meadow.</p>"),
        (15800, 29800), (12, 8),
    ),
    tea(
        "longjing",
        Words("明前龙井", "明前龙井", "炒豆香，鲜爽，一年只做二十天。", "<p>清明之前的龙井四十三号，手工辉锅。玻璃杯，八十度，看芽叶一根根站起来。</p>"),
        Words("Longjing before Qingming", "longjing", "Toasted beans, brisk and fresh. Made on twenty days a year.", "<p>Longjing no. 43 from before the Qingming festival, pan-fired by hand. A plain glass, eighty degrees, and you can watch the leaves stand up.</p>"),
        (16800, 31800), (10, 6),
    ),
    tea(
        "tieguanyin",
        Words("清香铁观音", "铁观音", "兰花香，汤色清亮。", "<p>安溪祥华的秋茶，轻发酵，香气像雨后推开窗。冷泡也好：五克茶，一升水，冰箱里放一夜。</p>"),
        Words("Light Tieguanyin", "tieguanyin", "Orchid scent and a clear cup.", "<p>Autumn harvest from Xianghua in Anxi, lightly oxidised; it smells like a window opened after rain. Good cold, too: five grams to a litre, one night in the fridge.</p>"),
        (5800, 10800), (36, 30),
    ),
    tea(
        "puer",
        Words("熟普洱", "熟普洱", "陈香厚滑，饭后一杯。", "<p>勐海料，渥堆后存了六年。汤像红酒，入口像米汤，饭后喝最舒服。</p>"),
        Words("Ripe Pu’er", "ripe-puer", "Aged, thick and smooth. One cup after dinner.", "<p>Leaf from Menghai, kept for six years. It looks like red wine, feels like rice soup and is kind to a full stomach.</p>"),
        (7800, 14800), (28, 20),
    ),
    tea(
        "jasmine",
        Words("茉莉白毫", "茉莉白毫", "七窨一提，花不见，香还在。", "<p>伏天的茉莉，夜里开，夜里窨，七个晚上。泡开只见茶芽不见花，香气却一直在。</p>"),
        Words("Jasmine Silver Tips", "jasmine-silver-tips", "Scented on seven nights. The flowers are gone, the scent has stayed.", "<p>Midsummer jasmine opens at night, and at night it meets the tea, seven times over. In the cup there are only buds; the scent is still there.</p>"),
        (8800, 16800), (20, 16),
    ),
    Item(
        "gaiwan", "gaiwan",
        Words("素白盖碗", "素白盖碗", "一百二十毫升，薄胎不烫手。", "<p>景德镇手拉坯，撇口，一道青线。岩茶、绿茶、白茶都合用。</p>"),
        Words("Plain white gaiwan", "white-gaiwan", "120 ml, thin-walled, with a rim that stays cool.", "<p>Thrown by hand in Jingdezhen, with a flared lip and a single blue line. At home with rock tea, green and white alike.</p>"),
        (("SL-GAIWAN-120", "120 毫升", "120 ml", 16800, 14),),
    ),
    Item(
        "sampler", "sampler",
        Words("六味小样", "六味小样", "六款茶各八克，先认识，再选择。", "<p>肉桂、大红袍、正山小种、银针、龙井、铁观音，每款八克，够泡两次。随盒附一张冲泡卡。</p>"),
        Words("Six small bags", "six-small-bags", "Eight grams each of six teas. Meet them first, then choose.", "<p>Rougui, Da Hong Pao, Lapsang, Silver Needle, Longjing and Tieguanyin, eight grams each, enough for two sittings. A brewing card is in the box.</p>"),
        (("SL-SAMPLER-6", "一盒", "one box", 8800, 50),),
    ),
)  # fmt: skip
