import { phraseTable } from "./phrases.ts";

/** Denies all that its sentence says, wherever the sentence goes on to. */
export const DENIALS = phraseTable({
  denial:
    "not true that|not the case that|is false that|false that|wrong that|incorrect that|untrue that|not correct that|not right that|not accurate that|" +
    "not a fact that|a myth that|a misconception that|common myth|common misconception|wrong to say|incorrect to say|wrong to think|wrong to claim|" +
    "i do not think|i do not believe|i do not agree|i doubt|contrary to the idea that|" +
    "并不是说|不是说|并不是因为|事实并非|事实不是|不能说|不能认为|并不意味着|不意味着|我不认为|不认为|不相信|谈不上|不代表|并不代表",
  belief:
    "mistakenly|wrongly believe|wrongly think|people believe|people think|many believe|many think|common misconception is|common mistake is|以为|误以为|误认为|错误地认为|误区是|常见误区|错误的说法是|不正确的说法是",
  opening: "并不是|并非",
  ahead:
    "the following is not true|the following is false|the following is wrong|the following are false|the following are not true|none of the following|" +
    "the following statements are false|the following statements are wrong|the following statements are not true|all of the following is false|" +
    "all of the following is wrong|everything below is false|the following claims are false|the following does not hold|" +
    "以下说法都不对|以下说法不对|以下说法都是错的|以下说法是错的|以下说法是错误的|以下说法都是错误的|以下说法错误|以下都不对|以下都是错的|以下说法不成立|以下说法均不成立|以下说法都不成立|" +
    "以下说法不正确|以下说法都不正确|以下内容不正确|以下内容都是错的|以下内容是错误的|下面的说法不对|下面的说法都不对|下面的说法是错的|下面说法都不对|下列说法不成立|下列说法都是错误的|下列说法错误",
  behind:
    "none of this is true|none of that is true|none of the above is true|none of these are true|all of this is false|all of that is false|all of this is wrong|" +
    "all of the above is false|the above is false|the above is wrong|the above is not true|the opposite is true|以上说法都不对|以上说法不对|以上都不对|以上都是错的|以上说法是错的|以上说法都是错误的|" +
    "以上说法是错误的|以上说法不成立|以上均不成立|以上都不成立|上述说法不成立|上述说法都不对|上述说法是错误的|这些都不对|这些说法都不对|这些说法都是错的|这些都是错的|事实恰恰相反|事实正好相反|事实恰好相反",
  trailing:
    "is false|is not true|is untrue|is a myth|is a misconception|are false|are not true|does not hold|do not hold|is not the case|的说法是错误的|的说法是错的|的说法不对|的说法不正确|的说法不成立|这种说法不对|" +
    "这种说法是错的|这种说法是错误的|这是错误的|这是错的|这是不对的|这不对|这不是真的|是误解|是不成立的|并不成立|不成立|不是真的|不是事实|并非事实|并非如此|不是这样|不是这样的",
});

/** What negates the words behind it, and what only looks as if it did. */
export const NEGATORS = phraseTable({
  neutral:
    "not only|not just|not merely|not simply|no matter|no doubt|not to mention|whether or not|or not|if not|why not|no sooner|no more than|no less than|no later than|nothing but|not least|not all|not every|not always|" +
    "不仅|不仅仅|不但|不只|不光|不止|不单|不同|不断|不少|不过|不管|不论|无论|不得不|不得已|不久|不如|不错|不足|不妨|不停|能不能|会不会|是不是|要不要|有没有|可不可以|需不需要|非常|除非|没错|未来|无穷|无限|" +
    "是否|莫过于|无非|不可避免|不可或缺|不知不觉|差别|类别|级别|区别|特别|分别|识别|别的|别人|别名|个别|不然|否则|不由得|不禁|不愧|不外乎|不等式|不等于|不定|不定期|不一定所有|不是所有|并非所有|不是每|没有哪|不在乎|不介意|不算",
  local:
    "not|never|none|nothing|nobody|neither|nor|hardly|no longer|fail to|fails to|failed to|unable to|lack|lacks|lacking|absence of|free of|free from|rules out|" +
    "不|没|没有|无法|无需|无须|毋须|未|未能|别|勿|不能|不会|不是|不要|不必|不用|不再|不需要|不须|不可|不可以|不可能|不允许|不支持|并不|并不是|并不会|并不能|并未|并没有|并没|并非|不至于|毫无|毫不|从不|从未|绝不|决不|绝不会|难以|不怎么|用不着|没法|没办法|不得|不应|不应该|不该",
  brief: "no|non|无|非",
  without: "without|w o",
  contrast: "rather than|instead of|as opposed to|in place of|unlike|而不是|而非|而不|而没有|而不会|不像",
  lexical:
    "avoid|avoids|avoided|avoiding|prevent|prevents|prevented|preventing|避免|避免了|防止|防止了|免去|免去了|省去|省去了|省掉|省掉了|杜绝|禁止|免得|以免|免受",
});

/** What ends the reach of a negator within its clause. */
export const STOPS = phraseTable({
  stop:
    "until|unless|before|while|whereas|because|since|so|therefore|thus|hence|but|however|if|when|which|who|then|and|nor|yet|although|though|only|" +
    "直到|除非|但|但是|而是|而|因为|由于|所以|因此|如果|就|则|才|便|并且|并|同时|从而|以便|以便于|时|之前|之后|以后|以前|也|继续|仍|仍然|依然|还|只|却|且|而且|再|只能|只有|→",
  /** Only once something has been negated already: `不加锁会…`, but `不会…`. */
  verb: "会|导致|造成|引起|使得|使|就会|将|能|可以|可能|必须|需要",
  /** The end of what is said of a thing before it is named: `不匹配的行`. */
  attribute: "的",
  /** Words in which such a character means something else. */
  word: "时间|时候|时钟|时刻|时序|时延|时区|时长|时效|超时|实时|临时|定时|小时|延时|及时|计时|规则|原则|准则|还原|归还|返还|并发|并行|合并|只读|成就|就绪|会话|机会|社会|能力|功能|性能|不能|只要|使用|即使|将来|再次|再平衡|也许|刚才|人才",
});

/** After a negator, these negate what came before them in the clause: `…的情况不会发生`. */
export const VANISHING = phraseTable({
  vanishing:
    "happen|occur|exist|arise|possible|needed|required|necessary|impossible|掉|了|完|住|发生|存在|出现|成立|有必要|必要",
});

/** Where a denial gives way to what is held instead. */
export const TURNS = phraseTable({
  turn: "而是|其实|实际上|事实上|actually|in fact|in reality|but rather|it is rather",
  but: "but|yet|however|whereas|但|但是|不过|然而|却",
});
