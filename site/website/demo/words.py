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
            "slug": "小样", "title": "小样",
            "hero": ("先喝，再决定", "肉桂、大红袍、正山小种、银针、龙井、铁观音，各八克。我们寄给你，你告诉我们喜欢哪一款。"),
            "text": "<h2>怎么领</h2><ol><li>填好下面三个问题；</li><li>在邮箱里点开确认信，按一下按钮；</li><li>三天之内，小样从武夷山寄出。</li></ol>",
            "quote": ("第一次知道自己喜欢的是焙火味。", "一位来信的客人"),
        },
        "en": {
            "slug": "samples", "title": "Samples",
            "hero": ("Drink first, decide later", "Rougui, Da Hong Pao, Lapsang, Silver Needle, Longjing and Tieguanyin, eight grams each. We send them; you tell us which one you like."),
            "text": "<h2>How it works</h2><ol><li>Answer the three questions below;</li><li>open our letter and press the button in it;</li><li>within three days the samples leave Wuyi.</li></ol>",
            "quote": ("I had no idea that what I liked was the roast.", "A guest, by letter"),
        },
    },
    {
        "form": "gifts",
        "picture": "ridge-4",
        "zh-hans": {
            "slug": "茶礼定制", "title": "茶礼定制",
            "hero": ("一份拿得出手的心意", "三十份起订，可以印上贵司的名字。从选茶、配器到送达，一位同事跟到底。"),
            "text": "<h2>我们会做什么</h2><ul><li>一个工作日之内回复，先寄样，再报价；</li><li>每一盒都附中英文冲泡卡；</li><li>可以分批寄到不同的地址。</li></ul>",
            "quote": ("一百二十份，一份没错。", "某酒店采购"),
        },
        "en": {
            "slug": "gifts", "title": "Tea gifts",
            "hero": ("A gift one is glad to hand over", "From thirty boxes, with your name on them if you like. One colleague looks after you from the first tea to the last parcel."),
            "text": "<h2>What we do</h2><ul><li>We answer within one working day, send samples first, and quote after;</li><li>each box has a brewing card in Chinese and English;</li><li>parcels may go to many addresses.</li></ul>",
            "quote": ("A hundred and twenty boxes, not one mistake.", "A hotel’s purchasing manager"),
        },
    },
)  # fmt: skip

PLACE = {
    "name": ("山岚茶室 · 三姑街店", "Shanlan Tea, Sangu Street"),
    "address": ("福建省武夷山市三姑街 18 号", "18 Sangu Street, Wuyishan, Fujian, China"),
    "hours": ("每天 10:00–20:00，周一休息", "Daily 10:00–20:00, closed on Mondays"),
}

# Plain pages at the foot: the key names the pair; slug, title and text per language.
PLAIN = {
    "privacy": {
        "zh-hans": (
            "privacy",
            "隐私说明",
            "<p>这是演示品牌的示例文本。换成你自己的之前，请让懂法律的人看一遍。</p>"
            "<h2>我们留下什么</h2><p>你填写表单、注册或下单时告诉我们的内容；你同意过什么、什么时候同意的；你的订单。"
            "统计访问时不使用 Cookie，不保存 IP 地址，每天换一次记号，昨天的访客今天认不出来。</p>"
            "<h2>用来做什么</h2><p>回应你的请求，寄送你买的东西。来信和优惠只在你同意之后寄，信里点一次就能退订。</p>"
            "<h2>你可以</h2><p>在会员页查看和收回同意；写信给 hello@shanlan.example，索取一份自己的数据，或者请我们抹去。</p>",
        ),
        "en": (
            "privacy",
            "Privacy",
            "<p>This is a sample text of the demonstration brand. Let somebody who knows the law read it before you use your own.</p>"
            "<h2>What we keep</h2><p>What you tell us with a form, an account or an order; what you agreed to and when; your orders. "
            "Visits are counted without cookies and without IP addresses, under a mark that changes every day: yesterday’s visitor cannot be recognised today.</p>"
            "<h2>What for</h2><p>To answer you and to send what you bought. Letters and offers come only after you agreed, and one click in each of them ends it.</p>"
            "<h2>What you can do</h2><p>See and withdraw what you agreed to in your account; write to hello@shanlan.example for a copy of your data, or to have it erased.</p>",
        ),
    },
    "terms": {
        "zh-hans": (
            "terms",
            "购买条款",
            "<p>这是演示品牌的示例文本，版本 2026-11。</p>"
            "<h2>下单</h2><p>下单后我们为你留货：到店付款和转账留七天，在线支付留到支付页失效。价格已含税。</p>"
            "<h2>取货与寄送</h2><p>茶备好之后写信通知你，凭订单号和取货码领取；寄送按结账时显示的运费。</p>"
            "<h2>取消与退款</h2><p>交付之前可以在订单页自己取消。收到后七天内，未开封的茶可以退，按付款的原路退回。</p>",
        ),
        "en": (
            "terms",
            "Terms of sale",
            "<p>This is a sample text of the demonstration brand, version 2026-11.</p>"
            "<h2>Ordering</h2><p>Once you order, your goods are held: seven days for pay at pick-up and bank transfer, until the payment page ends for online payment. Prices include tax.</p>"
            "<h2>Pick-up and shipping</h2><p>We write when your tea is ready; bring the order number and the code. Shipping costs what checkout shows.</p>"
            "<h2>Cancelling and refunds</h2><p>You can cancel on the order’s page until it is handed over. Unopened tea may come back within seven days, and the money goes back the way it came.</p>",
        ),
    },
}
