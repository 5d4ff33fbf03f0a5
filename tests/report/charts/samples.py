"""One ordinary and one extreme drawing of every kind, for the golden files and for looking at."""

from decimal import Decimal

from assess.report.charts import Drawing
from assess.report.charts.bars import Bar, WeightBars
from assess.report.charts.curve import Curve, Spot
from assess.report.charts.dumbbells import Bell, Dumbbells
from assess.report.charts.gantt import Gantt, Phase, Task
from assess.report.charts.ladder import GateLadder, Rung
from assess.report.charts.levels import LevelBar, Step
from assess.report.charts.organisation import Box, OrganisationChart
from assess.report.charts.path import DecisionPath, Stop
from assess.report.charts.raci import RaciMap, Row
from assess.report.charts.radar import Axis, Radar, Ring
from assess.report.charts.split import Share, Split
from assess.report.charts.steps import Point, Steps
from assess.report.charts.tornado import Reach, Tornado
from assess.report.charts.waterfall import Fall, Waterfall

LONG = "区域零售连锁集团私域用户增长与会员精细化运营联合项目管理办公室（含线下门店与电商平台协同小组及外部顾问）"
HOSTILE = '<script>alert("1")</script> & ]]> \u202e'

D = Decimal

SAMPLES: dict[str, Drawing] = {
    "radar": Radar(
        axes=(
            Axis("老板投入", D(38), "38 · 10/10", strong=True),
            Axis("产品", D(62), "62 · 9/10", strong=True),
            Axis("团队", D(45), "45 · 10/11", strong=True),
            Axis("数据", D(30), "30 · 8/10", strong=True),
            Axis("内容与运营", D(55), "55 · 9/9"),
            Axis("跨部门治理", None, "未作答 · 0/8"),
            Axis("预算与ROI", D(25), "25 · 8/8"),
            Axis("工具", D(70), "70 · 7/8"),
            Axis("账号安全与合规", D(100), "100 · 9/9"),
        ),
        rings=tuple(Ring(f"L{n}", D(m)) for n, m in ((1, 0), (2, 25), (3, 45), (4, 65), (5, 85))),
    ),
    "radar-extreme": Radar(
        axes=(Axis(LONG, D(9999), HOSTILE, strong=True), Axis(HOSTILE, D(-5), "–5"), Axis(LONG, None, "—")),
        rings=(Ring("L1", D(0)),),
    ),
    "levels": LevelBar(
        steps=tuple(
            Step(f"L{n}", name, D(minimum))
            for n, name, minimum in (
                (1, "观望期", 0),
                (2, "摸索期", 25),
                (3, "成型期", 45),
                (4, "协同期", 65),
                (5, "共创期", 85),
            )
        ),
        score=D("51.3"),
        score_shown="总分 51.3",
        effective=1,
        effective_shown="有效等级 L2",
    ),
    "levels-extreme": LevelBar(
        steps=(Step("L1", LONG, D(0)),), score=None, score_shown="", effective=None, effective_shown=""
    ),
    "ladder": GateLadder(
        rungs=(
            Rung("GA-01", "老板硬门槛", "open", "通过"),
            Rung("GA-02", "老板软门槛", "shut", "未过"),
            Rung("GA-03", "产品硬门槛", "open", "通过"),
            Rung("GA-04", "产品软门槛", "unknown", "待定"),
            Rung("GA-05", "流量水源", "open", "通过"),
        )
    ),
    "ladder-extreme": GateLadder(rungs=(Rung(HOSTILE, LONG * 2, "shut", LONG),)),
    "path": DecisionPath(
        stops=(
            Stop("MR-01", "暂缓：先补决心或产品", "passed", "不成立"),
            Stop("MR-02", "先做公域、私域蓄水", "passed", "不成立"),
            Stop("MR-06", "代运营转自营", "unknown", "缺少答案，暂不能判断"),
            Stop("MR-07", "陪跑自营", "held", "成立：由此定为本模式"),
            Stop("MR-11", "全案代运营", "after", "未评估：前一条已成立"),
            Stop("AD-01", "陪跑自营（单线试点）", "adjusted", "因门槛未过而调整"),
        )
    ),
    "path-extreme": DecisionPath(stops=(Stop(HOSTILE, LONG, "held", LONG * 2),)),
    "organisation": OrganisationChart(
        head="老板（一把手）",
        line="私域小组：挂靠一个部门，老板赞助",
        boxes=(
            Box("私域小组", "新设", children=(Box("私域负责人"), Box("内容运营"), Box("社群运营"))),
            Box("内部协调人"),
            Box("陪跑人", "外部", external=True),
        ),
        dotted=True,
    ),
    "organisation-wide": OrganisationChart(
        head="老板（一把手）",
        line="用户运营中心",
        boxes=(
            Box("数字化部门"),
            Box(
                "私域负责人",
                children=tuple(Box(name) for name in ("增长", "社群", "会员", "内容", "数据", "中台", "KOC")),
            ),
        ),
    ),
    "organisation-extreme": OrganisationChart(
        head=LONG,
        line=LONG * 2,
        boxes=tuple(Box(LONG, LONG, children=(Box(LONG), Box(HOSTILE, "x"))) for _ in range(9)),
    ),
    "raci": RaciMap(
        roles=(
            "老板",
            "私域负责人",
            "中台",
            "增长",
            "社群",
            "会员/CRM",
            "内容",
            "公域电商",
            "品牌市场",
            "销售门店",
            "客服",
            "产品商品",
            "数据IT",
            "财务法务HR",
            "外部方",
        ),
        rows=(
            Row("战略定位与年度目标", tuple("ARCIICICCCICCCC")),
            Row("公转私引流执行", ("I", "C", "C", "AR", "C", "C", "C", "R", "C", "R", "C", "I", "C", "I", "")),
        ),
        meanings=(("A", "最终负责"), ("R", "执行"), ("C", "被咨询"), ("I", "被告知")),
    ),
    "raci-english": RaciMap(
        roles=(
            *("Top leader", "Private-domain lead", "Middle platform", "Community", "Public domain and e-commerce"),
            *("Brand and marketing", "Customer service", "Data and IT", "Finance, legal and HR", "Outside coach"),
        ),
        rows=(Row("Strategic positioning and annual goals for the private domain", tuple("ARCICIIICC")),),
        meanings=(("A", "accountable"), ("R", "responsible"), ("C", "consulted"), ("I", "informed")),
    ),
    "raci-extreme": RaciMap(roles=(LONG, HOSTILE), rows=(Row(LONG * 2, ("A", "Z")),), meanings=(("A", LONG),)),
    "gantt": Gantt(
        phases=(
            Phase(
                "第0–30天",
                (
                    Task("选定私域负责人，书面授权，明确预算与止损线", "老板", D(0), D("0.5")),
                    Task("选一位陪跑人", "私域负责人", D(0), D(1)),
                ),
            ),
            Phase(
                "第31–90天",
                (
                    Task(
                        "基本功训练：文案、物料、AB测试、复盘，每周一次并留下记录，三个月做检查点", "外部方", D(1), D(3)
                    ),
                ),
            ),
            Phase("第7–12个月", (Task("独立部门直报一把手", "老板", D(6), D(12)),)),
        ),
        months=12,
        action_word="行动",
        owner_word="负责人",
        month_word="月份",
    ),
    "gantt-extreme": Gantt(
        phases=(Phase(LONG, (Task(LONG * 3, LONG, D(-5), D(400)),)), Phase(HOSTILE, ())),
        months=0,
        action_word="",
        owner_word="",
        month_word="Month",
    ),
    "bars": WeightBars(
        boards=("团队计分卡", "老板计分卡"),
        bars=(
            Bar("GMV", (D(0), D(25))),
            Bar("利润与ROI", (D(5), D(20))),
            Bar("有效用户与首单", (D(25), D(10))),
            Bar("留存、复购与LTV", (D(20), D(25))),
            Bar("体验", (D(10), D("12.5"))),
        ),
    ),
    "bars-extreme": WeightBars(boards=(LONG,), bars=(Bar(LONG, (D(10) ** 9,)), Bar(HOSTILE, (D(-1),)))),
    "split": Split(
        shares=(
            Share("种子用户与冷启动", D(60), "60%", "36万元"),
            Share("工具", D(20), "20%", "12万元"),
            Share("存量用户营销与试错", D(20), "20%", "12万元"),
        )
    ),
    "split-extreme": Split(shares=tuple(Share(LONG, D(value), f"{value}%", LONG) for value in (0, 1, 99, 500))),
    "steps": Steps(
        points=(
            Point("第0–3个月", "负责人1、学员3–5", D(4), D(6)),
            Point("第6个月", "其中一人成长为操盘手", None, None),
            Point("第12个月", "增设增长、社群", D(6), D(10)),
        ),
        unit="人（FTE）",
    ),
    "steps-extreme": Steps(points=(Point(LONG, LONG, D(-3), D(10) ** 7), Point("", "", D(0), D(0))), unit=HOSTILE),
    "tornado": Tornado(
        reaches=(
            Reach("产品复购频次能支撑私域长期经营吗", D("58.1"), D("62.4"), "58.1", "62.4"),
            Reach("老板每月投入多少时间", D("59.6"), D("61.9"), "59.6", "61.9"),
            Reach("已有专人负责吗", D("60.8"), D("61.5"), "60.8", "61.5"),
        ),
        now=D("60.8"),
        now_shown="目前总分60.8",
    ),
    "tornado-extreme": Tornado(
        reaches=(Reach(LONG, D(-9999), D(9999), LONG, HOSTILE), Reach(HOSTILE, D(5), D(5), "", "")),
        now=D(5),
        now_shown=LONG,
    ),
    "dumbbells": Dumbbells(
        bells=(
            Bell("老板每月在私域上投入多少时间", (("老板", D(4)), ("私域负责人", D(1)))),
            Bell("出现冲突时谁来拍板", (("老板", D(3)), ("私域负责人", D(1)), ("财务", D(1)))),
        ),
        highest=4,
    ),
    "dumbbells-extreme": Dumbbells(bells=(Bell(LONG, ((LONG, D(-3)), (HOSTILE, D(99)))), Bell(HOSTILE, ())), highest=0),
    "waterfall": Waterfall(
        falls=(
            Fall("私域GMV×毛利率", D(4_200_000), "420万元"),
            Fall("固定成本", D(-600_000), "60万元"),
            Fall("人力", D(-1_500_000), "150万元"),
            Fall("工具", D(-300_000), "30万元"),
            Fall("投入之后的结余", D(1_800_000), "180万元", total=True),
        )
    ),
    "waterfall-extreme": Waterfall(
        falls=(Fall(LONG, D(-(10**12)), LONG), Fall(HOSTILE, D(0), ""), Fall("", D(-1), "–1", total=True))
    ),
    "curve": Curve(
        points=((D(0), D("-0.25")), (D(20_000_000), D("2.5"))),
        threshold=D(1),
        threshold_shown="1",
        ground_shown="0",
        spots=(
            Spot("目前", D(14_000_000), D("1.68"), "1400万元，ROI 1.68"),
            Spot("打平", D(9_090_909), D(1), "909万元"),
        ),
        across="私域GMV",
        ticks=((D(0), "0元"), (D(10_000_000), "1000万元"), (D(20_000_000), "2000万元")),
    ),
    "curve-extreme": Curve(
        points=((D(0), D(-(10**9))),),
        threshold=D(10**9),
        threshold_shown=LONG,
        spots=(Spot(LONG, D(-5), D(10**12), HOSTILE),),
        across=HOSTILE,
        ticks=((D(0), LONG),),
    ),
}
