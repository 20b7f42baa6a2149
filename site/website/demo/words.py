"""What the demo's home, landing pages and forms say, in both languages."""

BRAND = {
    "name": ("山岚茶室", "Shanlan Tea"),
    "tagline": ("山里的茶，慢慢地喝", "Mountain tea, in its own time"),
    "company": "山岚茶业（福建）有限公司 · Shanlan Tea (Fujian) Co., Ltd.",
    "address": "福建省武夷山市三姑街 18 号 · 18 Sangu Street, Wuyishan, Fujian",
    "email": "hello@shanlan.example",
}

HOME = {
    "zh-hans": {
        "title": "山岚茶室",
        "hero": ("山里的茶，慢慢地喝", "一间武夷山脚下的小茶室。写字，待客，寄茶。所有的客人和故事，都留在自己的地上。"),
        "hero_button": "先尝六味小样",
        "quote": ("茶凉了可以再续，人走了要记得。", "店主 沈岚"),
        "articles": "茶室手记",
        "products": "架上的茶",
        "call": ("想先喝一口？", "留下邮箱，告诉我们你平时喝什么。小样三天之内寄出，附一张手写的冲泡卡。", "领小样"),
    },
    "en": {
        "title": "Shanlan Tea",
        "hero": ("Mountain tea, in its own time", "A small tea house at the foot of Wuyi. We write, we pour, we send tea. Guests and stories stay on ground of our own."),
        "hero_button": "Taste six small bags",
        "quote": ("Tea that has gone cold can be poured again. People should be remembered.", "Shen Lan, owner"),
        "articles": "Notes from the tea house",
        "products": "On the shelf",
        "call": ("A sip first?", "Leave your e-mail address and tell us what you usually drink. Samples leave within three days, with a brewing card written by hand.", "Get the samples"),
    },
}  # fmt: skip

# slug in zh-Hans, slug in English → per language: title, hero, steps, quote; and the form it carries
LANDINGS = (
    {
        "form": "sample",
        "picture": "tea-2",
        "zh-hans": {
            "slug": "小样", "title": "六味小样，先认识再选择",
            "hero": ("先喝，再决定", "肉桂、大红袍、正山小种、银针、龙井、铁观音，各八克。我们寄给你，你告诉我们喜欢哪一款。"),
            "text": "<h2>怎么领</h2><ol><li>填好下面三个问题；</li><li>在邮箱里点开确认信，按一下按钮；</li><li>三天之内，小样从武夷山寄出。</li></ol>",
            "quote": ("第一次知道自己喜欢的是焙火味。", "一位来信的客人"),
        },
        "en": {
            "slug": "samples", "title": "Six small bags: meet them first",
            "hero": ("Drink first, decide later", "Rougui, Da Hong Pao, Lapsang, Silver Needle, Longjing and Tieguanyin, eight grams each. We send them; you tell us which one you like."),
            "text": "<h2>How it works</h2><ol><li>Answer the three questions below;</li><li>open our letter and press the button in it;</li><li>within three days the samples leave Wuyi.</li></ol>",
            "quote": ("I had no idea that what I liked was the roast.", "A guest, by letter"),
        },
    },
    {
        "form": "gifts",
        "picture": "ridge-4",
        "zh-hans": {
            "slug": "茶礼定制", "title": "企业茶礼定制",
            "hero": ("一份拿得出手的心意", "三十份起订，可以印上贵司的名字。从选茶、配器到送达，一位同事跟到底。"),
            "text": "<h2>我们会做什么</h2><ul><li>一个工作日之内回复，先寄样，再报价；</li><li>每一盒都附中英文冲泡卡；</li><li>可以分批寄到不同的地址。</li></ul>",
            "quote": ("一百二十份，一份没错。", "某酒店采购"),
        },
        "en": {
            "slug": "gifts", "title": "Tea gifts for companies",
            "hero": ("A gift one is glad to hand over", "From thirty boxes, with your name on them if you like. One colleague looks after you from the first tea to the last parcel."),
            "text": "<h2>What we do</h2><ul><li>We answer within one working day, send samples first, and quote after;</li><li>each box has a brewing card in Chinese and English;</li><li>parcels may go to many addresses.</li></ul>",
            "quote": ("A hundred and twenty boxes, not one mistake.", "A hotel’s purchasing manager"),
        },
    },
)  # fmt: skip
