import { stem } from "./reading/stem.ts";

/**
 * Everyday words that say the same in an answer on software, in both languages. Technical terms stand in the glossary instead. Tight on
 * purpose: a word that fits two groups fits none.
 */
const GROUPS = [
  "lose, loss, gone, disappear, vanish, 丢, 丢失, 丢掉, 没了, 消失",
  "copy, duplicate, 复制, 拷贝, 复制一份, 拷一份",
  "wait, queue up, line up, 等待, 等着, 排队",
  "block, stall, hang, freeze, stuck, pause, 阻塞, 卡住, 卡顿, 卡一下, 堵住, 停顿",
  "slow, sluggish, 慢, 变慢",
  "latency, delay, take time, takes time, 延迟, 耗时, 花时间, 要时间",
  "fast, quick, rapid, speedy, 快速, 很快, 更快, 迅速",
  "delete, remove, removal, erase, take out, get rid of, 删除, 删掉, 删, 移除, 清除, 清掉, 去掉",
  "crash, go down, goes down, went down, power loss, power failure, 崩溃, 宕机, 挂掉, 挂了, 断电, 掉电",
  "check, verify, validate, 检查, 校验, 验证, 核对",
  "grow, increase, rise, 增加, 增长, 变大, 上涨, 变多",
  "reduce, decrease, lower, cut down, 减少, 降低, 变少, 减轻",
  "fail, failure, error, 失败, 报错, 出错",
  "restart, reboot, 重启, 重新启动",
  "retry, try again, 重试, 再试",
  "random, randomly, at random, 随机",
  "periodic, periodically, regularly, from time to time, 定期, 周期性, 定时",
  "immediately, at once, right away, instantly, 立即, 立刻, 马上",
  "guarantee, ensure, 保证, 确保",
  "same, identical, 相同, 一样, 同样",
  "different, differ, 不同, 不一样",
  "merge, combine, 合并",
  "split, divide, 拆分, 切分, 拆开",
  "expensive, costly, 开销大, 代价高, 代价大, 昂贵, 成本高",
  "cheap, inexpensive, 便宜, 开销小, 代价小, 代价低, 成本低",
  "stale, outdated, out of date, old data, old value, 旧数据, 旧值, 过时",
  "twice, two times, 两次, 两遍",
  "concurrent, concurrently, simultaneous, simultaneously, at the same time, 并发, 同时",
  "sort, sorting, 排序",
  "scan, traverse, go through, 扫描, 遍历",
  "search, look up, lookup, 查找, 搜索, 查询",
  "store, save, 存储, 保存, 存放",
  "return, answer, reply, respond, 返回, 应答, 回复, 响应",
  "acquire, obtain, 获取, 拿到, 获得, 抢到",
  "release, unlock, 释放, 解锁",
  "modify, change, alter, 修改, 更改, 变更",
  "insert, add, 插入, 添加, 新增, 加入",
  "overload, overwhelm, overwhelmed, flood, 压垮, 打垮, 打挂, 过载, 冲垮",
  "attacker, attack, malicious, 攻击, 恶意",
  "background, behind the scenes, 后台",
  "order of magnitude, 数量级",
  "estimate, approximate, approximation, roughly, 估算, 估计, 近似, 大约",
  "exact, exactly, precise, precisely, accurate, 精确, 准确",
  "unique, uniqueness, 唯一",
  "order, sequence, ordering, in order, 顺序, 次序",
  "separate, separately, isolated, apart, 单独, 分开, 独立",
  "limit, cap, restrict, 限制, 上限",
  "avoid, prevent, 避免, 防止",
  "necessary, required, needed, 必要, 需要",
  "useless, pointless, of no use, 没用, 没有意义, 白费",
  "downside, drawback, disadvantage, 缺点, 坏处, 劣势",
  "advantage, benefit, upside, 优点, 好处, 优势",
  "network, wire, 网络",
  "front, in front, before, 前面, 前置, 之前",
  "short, brief, briefly, short-lived, 短, 很短, 短时间, 一会儿",
  "empty, null, nil, missing, 空, 空值, 空结果, 空对象",
  "oldest, longest unused, 最老, 最旧, 最久",
  "sample, sampling, pick a few, 抽样, 采样, 取样, 抽几个",
  "interrupt, interleave, get in between, 打断, 中断, 插进",
  "share, shared, in common, 共享, 共用, 公用",
  "useful, helpful, 有用",
  "keep, retain, 保留, 留着",
  "refuse, reject, deny, turn away, 拒绝, 拦截, 拦住, 拦掉, 挡住, 挡掉",
  "repeat, again, once more, 再次, 再来一次, 重新",
  "skip, omit, leave out, 跳过, 略过",
  "enough, sufficient, suffice, 足够, 够用",
  "small, tiny, little, 小, 很小",
  "large, big, huge, 大, 很大, 巨大",
  "round trip, round-trip, 往返",
  "at least, 至少, 起码",
  "at most, no more than, 至多, 最多",
].map((group) => group.split(", "));

const byWord = new Map<string, readonly string[]>(
  GROUPS.flatMap((group) => group.map((word): [string, readonly string[]] => [keyOf(word), group])),
);

function keyOf(phrase: string): string {
  const plain = phrase.trim().toLowerCase();
  return /^[a-z]+$/.test(plain) ? stem(plain) : plain;
}

/** An accepted word or phrase with all that says the same; the phrase alone where nothing does. */
export const synonymsOf = (phrase: string): readonly string[] => {
  const others = byWord.get(keyOf(phrase)) ?? [];
  return [phrase, ...others.filter((other) => other !== phrase)];
};
