/**
 * Words that people use, by what they mean. A question is compared with sample questions by these meanings before it is
 * compared by letters, so that 座机 and 热线, or 驳回 and 没通过, count as the same. Words that mean nothing for us
 * (请问, the) are `filler`. Longer words win over shorter ones inside them.
 */
export const LEXICON = {
  contact: `电话 电话号码 电话号 电活 电化 座机 座机号 座机号码 热线 热线电话 热线号码 固话 固定电话 号码 联系方式 联系电话 联系号码 联络方式 联络 联系 联系人 怎么联系 咋联系 如何联系 咨询电话 咨询热线 咨询号码 咨询方式
    业务咨询 办公电话 服务电话 服务热线 打电话 打哪 打哪个 打哪里 打哪儿 打给 打给谁 打谁 打啥 打什么 打多少 打几号 打几 打啥号 打什么号 打哪个号 打哪个电话 怎么打 咋打 拨打 拨哪 拨 致电 来电 通话 接通 电话多少 号多少
    号是多少 几号线 电话本 通讯录 多少号 求电话 求号码 给个号 有电话 留个电话 打过去 我问 我问的是 问的是 报个号 个号 的号 的号码 哪个号 几号 窗口电话 phone telephone tel phones number numbers
    hotline hotlines landline line dianhua haoma zuoji rexian lianxi lianxifangshi dianhuahaoma`,
  whom: `找谁 找哪 找哪个 找哪里 找哪儿 找哪家 找什么人 找谁问 问谁 问哪 问哪里 问哪个 问谁去 联系谁 联系哪 联系哪里 联系哪个 联系哪家 咨询谁 咨询哪里 咨询哪 怎么找 咋找 对接人 对接谁 contact contacts
    call calls dial reach`,
  all: `所有 全部 全市 全州 各区县 各县市区 各县区 各县市 各县 各区 各个区县 各个县 每个县 每个区 每个区县 下面所有 下辖 下属 下边 辖区 列表 一览 一览表 清单 名单 列出 列一下 汇总 一共 几个县 哪些县 哪些区 哪些区县 名录 大全 全套 全发 通通 统统 县市区 区县市 县区 区县 各县市区 十几个县 list directory quanbu suoyou`,
  hours: `上班 下班 上班时间 下班时间 营业 营业时间 工作时间 办公时间 服务时间 接听时间 接待时间 作息 作息时间 办公 几点 几点钟 什么时间 什么时候打 啥时候打 时间段 值班 值守 周末 星期六 星期天 星期日 周六
    周日 周天 礼拜六 礼拜天 双休 双休日 休息日 节假日 放假 假期 国庆 春节 元旦 五一 十一 清明 端午 中秋 劳动节 过年 调休 补班 中午 午休 午间 晌午 十二点 十二点半 12点 12点半 一点钟 早上 上午 下午 傍晚 晚上
    夜里 夜间 半夜 凌晨 一点 两点 三点 四点 五点 七点 八点 九点 十点 十一点 八点半 九点半 一点半 两点半 点半 五点半 六点 七点 工作日 开门 关门 开始上班 早班 朝九晚五 打得通 打得进 钟点 不间断 中饭 午饭 吃饭时间 下班了 上班了 在岗 24小时 全天 全年无休 不休息
    hours open opening opens close closed closing office noon lunch weekend weekends saturday sunday holiday holidays weekday weekdays midnight evening morning tonight
    shangban xiaban jidian zhoumo`,
  now: `现在 这会儿 这会 此刻 此时 眼下 今天 今日 今晚 今早 明天 后天 有人 有人吗 有人没 有人接 有人接听 在线 接不接 没人接 没人 打不通 还上班 还在 now today tonight currently tomorrow anyone anybody someone`,
  register: `怎么入驻 如何入驻 怎样入驻 咋入驻 入驻 入住 驻入 进驻 入註 入柱 加入 入驻申请 申请入驻 办入驻 进超市 进中介超市 进湖南超市 上超市 入库 注册进 进去 登记入驻 进场 上架 入围 入超市 进入超市 注册入驻 落户超市 申请加入
    register registration join joining enrol enroll admission admit admitted onboard ruzhu jinzhu`,
  steps: `流程 步骤 手续 程序 怎么办 如何办 怎样办 咋办 怎么弄 咋弄 怎么搞 咋搞 怎么操作 如何操作 咋操作 怎么做 咋做 怎样做 先做什么 后做什么 第一步 顺序 办理 办法 教程 指南 指引 攻略 怎么申请 如何申请 怎样申请 怎么入 如何入 怎么进 如何进 方法 环节 弄法 走程序 走流程 一步一步 怎么个 怎么入驻 如何入驻 怎样入驻 咋入驻 怎么走程序 怎么走流程
    how steps step process procedure guide liucheng shouxu buzhou`,
  materials: `材料 资料 附件 证件 文件资料 要带什么 要交什么 准备什么 需要什么 要哪些 需要哪些 准备哪些 要提供 表格 营业执照 执照 复印件 扫描件 条件 要求 门槛 documents document materials material papers requirements requirement needed`,
  submitted: `提交 交上去 递交 上报 申报 报上去 交了 递上去 交材料 上传 送审 报送 填完 填好 提交了 提交后 交完 申请后 submitted submit submitting apply applied application applications tijiao`,
  check: `核验 审核 审查 审批 初审 复审 查验 核查 审验 核准 审阅 验证 核实 审核员 核检 合验 稽核 把关 验核 审完 审 check checks checked checking verify verified verification review reviewed approve approval approved examine heyan shenhe`,
  form: `形式要件 形式核验 形式审查 形式要件核验 要件 形式 form formal`,
  qualification: `资质 资格 证书 资质证 资格证 资制 资信 从业资格 执业资格 资质资格 等级证 专业资质 qualification qualifications certificate certificates credential credentials licence license zizhi`,
  genuine: `真实性 真实 真伪 真假 造假 假证 假的 伪造 作假 虚假 弄虚作假 冒用 挂靠 genuine authentic authenticity fake forged`,
  duration: `多久 多长时间 几天 几多天 一个礼拜 几个礼拜 一周 哪天 最晚 好多天 多少天 几个工作日 多少个工作日 时限 期限 周期 时长 要等 等多久 等几天 快不快 多快 啥时候出 什么时候出 何时出 多少时间 几日 多长 要多少天 要几天 耗时 最快 最慢 最长 最迟 截止 时效 出结果 什么时候有结果 啥时候能好 多少工作日
    long days deadline duration duojiu jitian`,
  rejected: `驳回 退回 打回 打回来 退回来 没通过 未通过 不通过 没过 不过 不合格 被拒 拒绝 拒了 没审过 没审核通过 通不过 不予通过 被毙 毙了 卡住 卡了 失败 不行 没批 不批 未获通过 被打 退件 退了 审核不过 核验不过 没成功 不成功 不符合
    rejected reject refused refuse refusal failed fail denied declined decline bohui`,
  reason: `理由 原因 缘由 为什么 为啥 为何 凭什么 凭啥 告知 通知 说明 解释 why reason reasons`,
  again: `重新 再次 重来 再交 再提交 再申请 重交 重提 修改 补充 补正 整改 更正 改好 改完 补交 补齐 again resubmit reapply correct second`,
  jurisdiction: `归谁 归哪 归哪里 归哪个 归哪家 归哪一级 归属 管辖 谁来审 谁审 谁负责审 谁核验 谁来核验 哪里审 哪儿审 哪个审 哪级 哪一级 哪家审 哪家核验 哪边审 由谁 由哪 由哪家 由哪里 谁管 谁负责 谁来管 分级 属地 属于哪 属于谁 跟哪个 该找哪级 向谁 向哪 找哪级 jurisdiction responsible whose belongs which`,
  outside: `外省 省外 外地 外市 跨省 外省市 异地 外来 别的省 其他省 其它省 外面的 外省的 省外的 non-local outside province-outside out another other waisheng shengwai`,
  provincial: `省级 省工商局 省市场监督管理局 省市监局 省超市 省本级 省里 省上 省厅 省一级 省直 全省 省属 省局 省中心 省会 省平台 总部 总热线 总台 总机 省总 发展研究中心 省政府发展研究中心 省级运行机构 省运行机构 省中介超市 省中介超市运行机构 省机构 provincial province headquarters shengji`,
  registeredAt: `注册地 注册地址 注册所在地 登记地 登记在 注册在 注册于 登记于 注册的 注册 落户 落在 工商登记 工商注册 迁址 搬 搬迁 迁移 变更地址 分公司 子公司 总公司 母公司 分支机构 分所 registered incorporated branch subsidiary based zhuce`,
  qqGroup: `qq qq群 q群 扣扣 扣扣群 qq号 交流群 咨询群 群号 群 微信群 微信 加群 进群 入群 拉群 群聊 企鹅 企鹅群 交流群号 群号码 技术交流群 官方群 group groups qun qqqun jiaoliuqun`,
  nickname: `昵称 群昵称 群名片 改名 备注 备注名 名片 群备注 命名 取名 怎么写 写什么 单位名 格式 名字 nickname note rename name format`,
  agency: `中介机构 中介服务机构 中介 机构 中介公司 服务机构 我们机构 agency agencies intermediary intermediaries jigou zhongjie`,
  client: `委托人 委托方 委托单位 业主 业主单位 甲方 采购人 采购方 采购单位 项目单位 项目业主 建设单位 发包方 招标人 client clients principal owner weituoren yezhu jiafang`,
  account: `账号 账户 帐号 帐户 账号注册 注册账号 账户注册 注册账户 企业账号 企业账户 企业帐号 登录 登陆 登不上 登录不了 登不进 密码 忘记密码 用户名 验证码 绑定 注册不了 注册不上 实名认证 ukey 数字证书 ca锁 account accounts login log sign password username zhanghao denglu mima`,
  technical: `技术 技木 技木支持 技术支持 操作 不会操作 难题 技术咨询 技术问题 系统 系统故障 系统报错 报错 打不开 网页 网站 页面 卡死 卡顿 闪退 上传不了 提交不了 提交不上 保存不了 点不动 没反应 异常 出错 错误 故障 bug 浏览器 加载 操作问题 白屏 维护 technical tech support error bug system website page crash broken jishu`,
  network: `外网 内网 政务外网 政务内网 互联网 公网 vpn 专网 电子政务外网 网络环境 网络 在家 家里 远程 宽带 手机流量 流量 热点 wifi 电脑 管理端 待办 后台 管理系统 后台系统 管理后台 业务系统 内部系统 extranet intranet internet network vpn backend admin`,
  operating: `运行机构 运营机构 运行单位 运营单位 运行管理机构 operating operator operators yunxingjigou`,
  management: `管理机构 管理单位 management`,
  industry: `行业管理部门 行业主管部门 行业部门 主管部门 行业管理 行业监管 监管部门 行管部门 主管单位 住建 住建局 水利局 发改局 自然资源局 生态环境局 应急局 industry industrial sector regulator regulatory authority department hangye`,
  duties: `运营情况 运营情况报告 情况报告 运营报告 月报 每月 职责 职能 分工 负责什么 负责啥 负责哪些 管什么 管啥 管哪些 干什么的 干啥的 做什么的 工作内容 工作职责 主要职责 主要工作 干嘛的 权限 职权 任务 监管 监督 监督检查 执法 双随机 一公开 duty duties role roles responsibility responsibilities supervise supervision zhize`,
  complaint: `投诉 投拆 投诉电话 举报 反映 反映问题 告状 告他 告他们 维权 申诉 检举 投诉渠道 投诉热线 意见 提意见 不公平 不公正 黑幕 串通 不服 跑路 不退 不干活 差评 态度差 态度恶劣 服务差 服务不好 质量差 乱收费 收费高 收费太高 高收费 坑人 骗人 骗钱 被骗 欺诈 不满 不满意 不作为 推诿 扯皮 违规 违法 拖延 敷衍 讨说法 找人管 气死 吃亏 受骗 串标 围标 恶意 垄断 回扣
    complain complaint complaints report grievance tousu jubao`,
  status: `进度 进展 状态 到哪了 到哪一步 哪一步 查询 查一下 查查 查进度 结果 审到哪 办到哪 审得怎么样 怎么样了 审核结果 核验结果 查结果 有结果 还没动静 没消息 没下文 没回音 没反馈 处理得 办好没 通过没 过了没 批了没 受理了 受理没 审完没 办得 好了吗 好了没
    status progress track tracking result results outcome jindu zhuangtai`,
  legal: `依据 法规 法律 法律依据 文件依据 政策依据 政策 政策文件 管理办法 暂行办法 细则 运行细则 实施细则 文号 规定 红头文件 条例 出处 哪个文件 什么文件 依照 制度 规章 湘政办发 legal law laws basis regulation regulations policy rule rules yiju zhengce`,
  human: `人工 转人工 人工客服 人工服务 真人 客服 活人 在线客服 人工台 接人工 找人工 人来 工作人员 客服人员 话务员 人说话 和人聊 跟人聊 真人客服 human agent person staff operator-person representative real someone rengong kefu`,
  removal: `清理 清退 移出 移除 踢出 除名 退出 注销 被清 剔除 出局 下架 清出 取消资格 退场 退库 撤出 退市 removal remove removed delist delisted withdraw quit leave kicked`,
  selection: `选取 抽取 中选 遴选 摇号 竞价 公告 选取公告 需求公告 采购公告 采购需求 选取需求 发布公告 发布需求 发公告 中标 随机抽取 选中介 选机构 挑选 选聘 中选登记 比选 直接选取 竞争性 selection select selecting choose tender bid bidding announcement announcements publish procurement xuanqu`,
  satisfaction: `满意度 评价 评星 星星 好评 打分 评分 服务评价 好差评 评级 星级 信用 信用评价 测评 satisfaction rating rate evaluation evaluate feedback`,
  training: `培训 听课 有课 课 学习 讲座 辅导 培训班 培训会 教学 上课 课程 training train course courses workshop peixun`,
  market: `中介超市 网上中介超市 网上中介服务超市 中介服务超市 湖南省网上中介服务超市 湖南省中介超市 中介抄市 中价超市 超市 supermarket chaoshi`,
  company: `公司 企业 单位 我司 我们公司 事务所 company companies firm firms enterprise business gongsi qiye`,
  body: `部门 单位 科室 股室 窗口 办公室 哪个部门 哪个单位 什么部门 office offices`,
  notPlace: `哪里 哪儿 什么地方 啥地方 那里 这里 那边 这边 那个县 这个县 哪个县 哪个区 哪个市 哪个州 我们县 我们区 我们市 本县 本区 本市 本地 当地 县里 市里 区里 县城 县上 市上 你们那个县 附近`,
  greeting: `你好 您好 在吗 在不在 嗨 哈喽 早上好 下午好 晚上好 早安 晚安 你是谁 你叫什么 你是机器人 你能做什么 你会什么 能干什么 有什么功能 hello hi hey nihao start help`,
  thanks: `谢谢 谢了 多谢 感谢 辛苦了 辛苦 好的 知道了 明白了 收到 再见 拜拜 ok okay thanks thank bye xiexie`,
  offTopic: `天气 下雨 下雪 气温 温度 几度 刮风 台风 好吃 美食 小吃 米粉 土菜 特产 做菜 菜谱 餐厅 饭店 酒店 宾馆 民宿 住宿 景点 景区 旅游 旅行 游玩 好玩 玩 门票 买票 机票 火车票 车票 高铁 火车 飞机 航班 公交 地铁 打车 导航 路线 怎么去 多远 公里 开车 自驾 堵车
    房价 买房 租房 房租 楼盘 二手房 股票 基金 彩票 贷款 理财 比特币 医保 社保 公积金 养老金 退休金 身份证 户口本 落户口 迁户口 护照 签证 驾照 驾驶证 违章 结婚 离婚 生育 准生证 低保 疫苗 看病 挂号 学校 小学 中学 高考 中考 录取 分数线 考研 公务员 招聘 求职 工资 兼职 快递 外卖
    电影 电视剧 小说 游戏 唱歌 歌曲 音乐 明星 足球 篮球 比赛 世界杯 笑话 讲个 故事 写诗 作诗 写首 写一首 写篇 翻译 作文 代码 编程 几点了 星期几 生日 星座 算命 减肥 女朋友 男朋友 爱我 恋爱 菜市场 水果 猪肉 白菜 价格 多少钱一斤 油价 汽油 人口 面积 历史 简介 县长 市长 书记 省长 主席 总统 首都
    医院 公安局 派出所 公安 交警 税务局 税务 法院 检察院 银行 社区 街道办 电力 停电 停水 水费 电费 燃气 话费 移动 联通 电信 殡仪馆 火葬场 养老院 幼儿园 图书馆 博物馆 公园 寺庙 玻璃桥 天门山 古城
    医保局 社保局 人社局 民政局 教育局 婚姻登记 不动产 车管所 出入境 驾校 气象局 消防 120 119 110 114 12345 12306 12315 大巴 自来水 水厂 不动产 招生 上学 入学 转学 一中 二中 三中 四中 围棋 象棋 乒乓球 羽毛球 离婚 离婚登记 民政 多少度 鸭 豆腐 温泉 林肉铺 肉铺 楼市 小区 爬山 怎么爬 爬 快餐 外婆 奶茶 咖啡 火锅 烧烤 啤酒 白酒 香烟
    weather rain food restaurant hotel ticket tickets train flight bus travel tourism movie music song joke poem recipe stock stocks lottery price football game games hospital police bank school university love capital president`,
  abuse: `傻逼 傻比 傻 蠢 笨 白痴 智障 弱智 垃圾 废物 滚 滚蛋 去死 妈的 他妈 操 草泥马 脑残 混蛋 王八蛋 有病 神经病 狗屁 放屁 死机器人 什么玩意 破机器人 没用 stupid idiot dumb useless fuck shit damn`,
  injection: `提示词 系统提示 开发者 设定 指令 无视 忽略 角色扮演 扮演 越狱 prompt instructions instruction ignore previous dan jailbreak reveal hidden pretend drop script alert sudo`,
  negation: `不是 不要 并非 而非 除了 不找 不问 别给 不用 不含 说错 说错了 打错 打错了 错了 不对 写错 搞错 弄错 not except without`,
  correction: `改成 改为 改到 换成 换到 更正为 应该是 其实是 是说 我是说 instead rather`,
  sameAgain: `也要 也发 也给 也来 呢 那 还有 另外 再来 再给 再问 再查 再发 同样 一样 顺便 and also too what about`,
  how: `怎么 咋 如何 怎样 怎么样`,
  each: `都给我 都发我 都列 都要 all every`,
  filler: `请问 请 麻烦 麻烦您 帮忙 帮我 帮 告诉 告诉我 一下 一声 给我 给个 给 发我 发给我 发一下 发下 想要 想问 想问下 想问一下 问一下 问下 问问 咨询 咨询下 咨询一下 了解 了解一下 我想 我要 我们 我 你们 你 您 他们 它 他 她 咱们 咱 俺 是多少 多少 是什么 是啥 什么 啥 是哪个 是哪 哪个 哪些 是谁 谁 是 的 了 吗 吧 啊 呀 哦 嘛 呢 哈 哎 诶 嗯 呃 额 那个 这个 就是 来着 求 跪求 急 急急 速度 快点 谢 得 着 过 有 没有 有没有 没 需要 要 应该 该 先 到底 究竟 知道 不知道 知不知道 晓得 可以 能不能 能否 可否 能 会 吗 哪 里 在 去 到 从 对 给到 以及 和 跟 与 或 或者 还是 还 又 再 也 都 各 各是 分别 分别是 查 查找 查下 找 找一下 搜 搜索 看看 看 说 说下 说说 讲 听说 打听 转 转一下 转接 接 办 办事 业务 服务 那边 那儿 这儿 方面 关于 有关 相关 情况 东西 事情 事 问题 时候 一个 一家 一些 一点 几个 两个 三个 现有 目前 刚 刚才 刚刚 上面 下面 这 那 因为 所以 如果 但是 不过 然后 而且 已经 正在 打算 准备 想 老板 领导 师傅 同志 朋友 大哥 大姐 小妹 亲 各位 老师 个 家 下 就 才 只 很 太 真 上 用 把 被 让 叫 由 向 为 等 们 之 其 此 即 若
 please the a an of for to in on at is are was be do does did can could would will i we you me my our your it its this that there who what where when get give tell show need want find know have has with about by from or if as so just any some us they them their xian shi qu qing wen qingwen de ma zhou city county district prefecture zone area`,
} as const;

export type Concept = keyof typeof LEXICON;

/** Ordinary words and names that hold a place's name without meaning the place. */
export const ORDINARY_WORDS = `中方股东 中方代表 中方人员 中方投资 中方企业 中方员工 中方占比 中方持股 中方和外方 中外方 集中方 其中方 外方 绿色通道 快速通道 专用通道 办事通道 投诉通道 举报通道 咨询通道 入驻通道 申请通道 服务通道 反映通道
  通道闸 消防通道 通道里 会同有关 会同相关 会同行业 会同市 会同县级 会同各 会同财政 会同住建 会同发改 会同上级 协会同 社会同 石门槛 凤凰传奇 凤凰卫视 凤凰网 凤凰男 凤凰单丛 凤凰古城 双牌照 双清单 安化肥 平安化 世外桃源 桃源村 天心阁
  开福寺 岳麓山 岳麓书院 韶山冲 芙蓉王 芙蓉花 出水芙蓉 芙蓉镇 雨花石 雨花台 荷塘月色 屈原祠 华容道 石鼓书院 东安鸡 君山银针 永定河 永定土楼 知道县 街道县 渠道县 报道县 频道县 味道县 道县级 轨道县 投资兴 融资兴 物资兴 外资兴 创新化 更新化 革新化
  面临武 适宜章 公安乡 长江永 浙江永 新田野 新田地 新宁静 平江水 太平江 桃江水 高新技术企业 高新企业 高新技术 高新产业 西湖景区 西湖龙井 大通湖鱼 凤凰树 龙山寺 南岳大庙 衡山路 洞口处 山洞口 隧洞口 新化工 石门窗 开福利 新宁波 中方向 示范区 自治县 侗族 苗族 瑶族 土家族 侗族县 苗族县 瑶族县 民族县 报名通道 缴费通道 登录通道 注册通道 查询通道 故障 报警 启动 自行 花园 晨曦 合成 近视 一张`;
