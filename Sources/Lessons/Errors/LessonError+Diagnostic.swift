import Operations

extension LessonError {
  /// The stable code of the mistake.
  package var code: String {
    switch self {
    case .controlCharacter: "control-character"
    case .missingFrontMatter, .unclosedFrontMatter, .invalidFrontMatter, .frontMatterTooLong,
      .frontMatterAlias:
      "front-matter"
    case .unknownKey, .missingKey, .wrongValue: "front-matter"
    case .missingChinese, .barInParagraph: "missing-chinese"
    case .missingEnglish: "missing-english"
    case .chineseInEnglish: "chinese-in-english"
    case .extraLineBreak: "line-break"
    case .unsupported, .headingTooDeep: "unsupported"
    case .partTooLong: "part-too-long"
    case .pictureWithinText, .pictureElsewhere: "picture"
    case .unknownLink: "link"
    case .unknownComment, .unknownItem: "comment"
    case .emptyCheckedNumber: "checked-number"
    case .unknownFence, .unknownFenceWord, .unknownErrorCode, .strayFence, .repeatedFence,
      .emptyFence, .unclosedFence:
      "fence"
    case .invalidIdentifier, .repeatedIdentifier, .missingPrompt, .missingFence, .unfilledHoles,
      .misconceptionWithoutMessage, .tooManyMisconceptions:
      "exercise"
    case .unexpectedQuizLine, .missingQuestion, .tooFewChoices, .markedChoices: "quiz"
    }
  }

  /// What is wrong.
  package var message: LocalizedText {
    switch self {
    case .controlCharacter(let scalar):
      let name = Self.name(of: scalar)
      return LocalizedText(
        en: "The control character \(name) may not stand in a lesson.",
        zh: "课程文件里不能出现控制字符 \(name)。")
    case .missingFrontMatter:
      return LocalizedText(
        en: "The file does not begin with front matter.", zh: "文件开头缺少前置信息。")
    case .unclosedFrontMatter:
      return LocalizedText(
        en: "The front matter has no closing line.", zh: "前置信息没有结束行。")
    case .invalidFrontMatter(let reason):
      return LocalizedText(
        en: "The front matter is not valid YAML: \(reason).", zh: "前置信息不是合法的 YAML：\(reason)。")
    case .frontMatterTooLong(let limit):
      return LocalizedText(
        en: "The front matter has more than \(limit) characters.",
        zh: "前置信息超过了 \(limit) 个字符。")
    case .frontMatterAlias:
      return LocalizedText(
        en: "The front matter uses a YAML alias.", zh: "前置信息里用了 YAML 别名。")
    case .unknownKey(let key, _):
      return LocalizedText(
        en: "The front matter has no key `\(key)`.", zh: "前置信息里没有 `\(key)` 这一项。")
    case .missingKey(let key):
      return LocalizedText(
        en: "The front matter does not say `\(key)`.", zh: "前置信息里缺少 `\(key)`。")
    case .wrongValue(let key, let expected):
      let kind = Self.describe(expected)
      return LocalizedText(
        en: "`\(key)` must be \(kind.english).", zh: "`\(key)` 应当是\(kind.chinese)。")
    case .missingChinese:
      return LocalizedText(
        en: "This text stands in English only.", zh: "这段文字只有英文，没有中文。")
    case .missingEnglish:
      return LocalizedText(
        en: "This text stands in Chinese only.", zh: "这段文字只有中文，没有英文。")
    case .chineseInEnglish:
      return LocalizedText(
        en: "Chinese stands where the English belongs.", zh: "该写英文的地方写了中文。")
    case .barInParagraph:
      return LocalizedText(
        en: "In a paragraph the Chinese does not follow a bar.", zh: "段落里的中文不能用竖线隔开。")
    case .extraLineBreak:
      return LocalizedText(
        en: "A paragraph has one hard line break, between English and Chinese; this has more.",
        zh: "一段只能有一个硬换行，用来分开英文和中文；这一段不止一个。")
    case .unsupported(let element):
      let name = Self.describe(element)
      return LocalizedText(
        en: "Lessons have no \(name.english).", zh: "课程不支持\(name.chinese)。")
    case .headingTooDeep(let level):
      return LocalizedText(
        en: "A heading of level \(level) is too deep.", zh: "标题到了第 \(level) 级，太深了。")
    case .partTooLong(let minutes):
      return LocalizedText(
        en: "This part takes \(minutes) minutes; a part has at most 20.",
        zh: "这一部分要 \(minutes) 分钟；每部分最多 20 分钟。")
    case .pictureWithinText:
      return LocalizedText(
        en: "A picture stands within a line of text.", zh: "图片夹在文字中间。")
    case .pictureElsewhere(let file):
      return LocalizedText(
        en: "The picture `\(file)` does not stand beside the lesson.",
        zh: "图片 `\(file)` 不在课程文件旁边。")
    case .unknownLink(let address):
      return LocalizedText(
        en: "The link `\(address)` leads neither to a lesson, a help page nor a web page.",
        zh: "链接 `\(address)` 指向的既不是课程，也不是帮助页或网页。")
    case .unknownComment(let text):
      return LocalizedText(
        en: "The comment `\(text)` means nothing to a lesson.", zh: "注释 `\(text)` 在课程里没有含义。")
    case .unknownItem(let item):
      return LocalizedText(
        en: "`\(item)` is no item of the curriculum.", zh: "`\(item)` 不是教学大纲里的条目。")
    case .emptyCheckedNumber:
      return LocalizedText(
        en: "A checked number lacks its expression or its value.", zh: "带检验的数缺少表达式或值。")
    case .unknownFence, .unknownFenceWord, .unknownErrorCode, .strayFence, .repeatedFence,
      .emptyFence, .unclosedFence:
      return fenceMessage
    default:
      return exerciseMessage
    }
  }

  private var fenceMessage: LocalizedText {
    switch self {
    case .unknownFence(let word) where word.isEmpty:
      LocalizedText(
        en: "This fence does not say what it holds.", zh: "这个代码块没有写明装的是什么。")
    case .unknownFence(let word):
      LocalizedText(
        en: "A fence `\(word)` means nothing to a lesson.", zh: "代码块 `\(word)` 在课程里没有含义。")
    case .unknownFenceWord(let word, let fence):
      LocalizedText(
        en: "The word `\(word)` means nothing on a `\(fence.rawValue)` fence.",
        zh: "`\(fence.rawValue)` 代码块不认识 `\(word)` 这个词。")
    case .unknownErrorCode(let code, _):
      LocalizedText(en: "There is no error code `\(code)`.", zh: "没有 `\(code)` 这个错误代码。")
    case .strayFence(let fence):
      LocalizedText(
        en: "This `\(fence.rawValue)` fence belongs to nothing.",
        zh: "这个 `\(fence.rawValue)` 代码块前面没有它所属的内容。")
    case .repeatedFence(let fence):
      LocalizedText(
        en: "A second `\(fence.rawValue)` fence stands where one is enough.",
        zh: "这里只能有一个 `\(fence.rawValue)` 代码块，却出现了第二个。")
    case .emptyFence(let fence):
      LocalizedText(
        en: "This `\(fence.rawValue)` fence is empty.", zh: "这个 `\(fence.rawValue)` 代码块是空的。")
    default:
      LocalizedText(en: "Nothing closes this fence.", zh: "这个代码块没有结束。")
    }
  }

  private var exerciseMessage: LocalizedText {
    switch self {
    case .invalidIdentifier(let name) where name.isEmpty:
      LocalizedText(en: "This exercise has no name.", zh: "这道练习没有名字。")
    case .invalidIdentifier(let name):
      LocalizedText(
        en: "`\(name)` cannot be the name of an exercise.", zh: "`\(name)` 不能用作练习的名字。")
    case .repeatedIdentifier(let name):
      LocalizedText(
        en: "Another exercise is called `\(name)` already.", zh: "已经有一道练习叫 `\(name)`。")
    case .missingPrompt:
      LocalizedText(en: "Nothing asks for this exercise.", zh: "这道练习前面没有题目。")
    case .missingFence(let fence):
      LocalizedText(
        en: "This exercise has no `\(fence.rawValue)`.", zh: "这道练习缺少 `\(fence.rawValue)`。")
    case .unfilledHoles(let holes, let lines):
      LocalizedText(
        en: "The exercise has \(holes) holes, but this fills \(lines).",
        zh: "练习有 \(holes) 个空，这里却填了 \(lines) 个。")
    case .misconceptionWithoutMessage:
      LocalizedText(
        en: "This misconception has nothing to say to the learner.",
        zh: "这个误解没有写给学习者的话。")
    case .tooManyMisconceptions(let limit):
      LocalizedText(
        en: "An exercise may have \(limit) misconceptions; this is one more.",
        zh: "一道练习最多写 \(limit) 个误解，这一个超出了。")
    case .unexpectedQuizLine:
      LocalizedText(
        en: "This line is neither an answer, a comment on one, nor the proof.",
        zh: "这一行既不是选项，也不是选项的说明或证明。")
    case .missingQuestion:
      LocalizedText(en: "This quiz asks nothing.", zh: "这道测验没有问题。")
    case .tooFewChoices(let count):
      LocalizedText(
        en: "A quiz needs two answers or more; this has \(count).",
        zh: "测验至少要有两个选项；这里有 \(count) 个。")
    case .markedChoices(let count):
      LocalizedText(
        en: "A quiz marks exactly one answer; this marks \(count).",
        zh: "测验要正好标出一个正确选项；这里标了 \(count) 个。")
    default:
      LocalizedText(en: "This exercise is not complete.", zh: "这道练习不完整。")
    }
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func describe(_ value: FrontMatterValue) -> LocalizedText {
    switch value {
    case .text: LocalizedText(en: "a pair of titles, `English | 中文`", zh: "一对标题：`English | 中文`")
    case .names: LocalizedText(en: "a list of lesson names", zh: "课程名的列表")
    case .minutes: LocalizedText(en: "a positive whole number", zh: "正整数")
    case .languages: LocalizedText(en: "a list of `en` and `zh`", zh: "由 `en` 和 `zh` 组成的列表")
    }
  }

  private static func describe(_ element: LessonElement) -> LocalizedText {
    switch element {
    case .thematicBreak: LocalizedText(en: "horizontal rules", zh: "分隔线")
    case .html: LocalizedText(en: "HTML", zh: " HTML")
    case .indentedCode: LocalizedText(en: "indented code", zh: "缩进式代码")
    case .deepNesting: LocalizedText(en: "nesting this deep", zh: "这么深的嵌套")
    case .blockInList:
      LocalizedText(
        en: "fences, headings or tables within lists and quotes", zh: "列表和引用里的代码块、标题或表格")
    case .strikethrough: LocalizedText(en: "struck-out text", zh: "删除线")
    case .other: LocalizedText(en: "element of this kind", zh: "这种元素")
    }
  }
}
