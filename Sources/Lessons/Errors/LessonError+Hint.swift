import Language
import Operations

extension LessonError {
  /// A way out.
  package var hint: LocalizedText {
    switch self {
    case .controlCharacter:
      LocalizedText(en: "Delete it.", zh: "请删掉它。")
    case .missingFrontMatter:
      LocalizedText(
        en: "Begin with a line `---`, then `title: English | 中文`, then `---`.",
        zh: "第一行写 `---`，接着写 `title: English | 中文`，再写 `---`。")
    case .unclosedFrontMatter:
      LocalizedText(en: "End it with a line `---`.", zh: "请用一行 `---` 结束它。")
    case .invalidFrontMatter:
      LocalizedText(
        en: "Write one `key: value` a line; quote a value that holds a colon.",
        zh: "每行写一个 `键: 值`；值里若有冒号，请加引号。")
    case .frontMatterTooLong:
      LocalizedText(
        en: "It needs no more than title, needs, helps, minutes and languages.",
        zh: "只需要写 title、needs、helps、minutes 和 languages。")
    case .frontMatterAlias:
      LocalizedText(en: "Write the value out.", zh: "请直接写出值。")
    case .unknownKey(_, let nearest):
      Self.suggestion(nearest, among: FrontMatterReader.keys)
    case .missingKey(let key):
      LocalizedText(
        en: "Add a line `\(key): …` between the two `---`.", zh: "请在两个 `---` 之间加一行 `\(key): …`。")
    case .wrongValue(_, let expected):
      Self.example(of: expected)
    case .missingChinese, .missingEnglish:
      LocalizedText(
        en: "In a paragraph, end the English with `\\` and write the Chinese on the next line; "
          + "elsewhere write `English | 中文`.",
        zh: "段落里，英文末尾写 `\\`，中文另起一行；其他地方写成 `English | 中文`。")
    case .barInParagraph:
      LocalizedText(
        en: "End the English with `\\` and write the Chinese on the next line.",
        zh: "请在英文末尾写 `\\`，中文另起一行。")
    case .chineseInEnglish:
      LocalizedText(
        en: "Translate it, or set it as code.", zh: "请译成英文；若是代码，请用反引号括起来。")
    case .extraLineBreak:
      LocalizedText(
        en: "Make two paragraphs of it, each with its own pair.", zh: "请分成两段，每段各有中英文。")
    case .unsupported(.deepNesting):
      LocalizedText(en: "Write it flat.", zh: "请减少层次。")
    case .unsupported(.indentedCode):
      LocalizedText(en: "Put it into a ```layerlab fence.", zh: "请放进 ```layerlab 代码块。")
    case .unsupported(.blockInList):
      LocalizedText(en: "Move it out, to the left margin.", zh: "请移到外面，顶格书写。")
    case .unsupported:
      LocalizedText(
        en: "Lessons know headings, paragraphs, lists, quotes, tables, pictures and fences.",
        zh: "课程可以用标题、段落、列表、引用、表格、图片和代码块。")
    case .headingTooDeep:
      LocalizedText(en: "Use `#`, `##` or `###`.", zh: "请用 `#`、`##` 或 `###`。")
    case .partTooLong:
      LocalizedText(
        en: "Start another part with `## …`, or mark the tail `<!-- deeper -->`.",
        zh: "请用 `## …` 再分出一部分，或把后半段标为 `<!-- deeper -->`。")
    case .pictureWithinText:
      LocalizedText(en: "Give it a paragraph of its own.", zh: "请让它单独成段。")
    case .pictureElsewhere:
      LocalizedText(
        en: "Put the file into the folder of the lesson and write its bare name.",
        zh: "请把文件放到课程所在的文件夹，只写文件名。")
    case .unknownLink:
      LocalizedText(
        en: "Write `(NN-name.md)`, `(help:name)` or `(https://…)`.",
        zh: "请写 `(NN-name.md)`、`(help:name)` 或 `(https://…)`。")
    case .unknownComment:
      LocalizedText(
        en:
          "Comments are `note: …`, `pause`, `covers: …` and, on a heading, `12 min` and `deeper`.",
        zh: "可用的注释有 `note: …`、`pause`、`covers: …`，标题上还可以写 `12 min` 和 `deeper`。")
    case .unknownItem:
      LocalizedText(
        en: "Write the lesson's number, a full stop, C, X or W, and a number, or E and a number: "
          + "`covers: 20.X1 E54`.",
        zh: "请写课程编号、句点、C、X 或 W，再加序号；或者 E 加序号：`covers: 20.X1 E54`。")
    case .emptyCheckedNumber:
      LocalizedText(
        en: "Write `expression → value`, for example `3*3 → 9`.",
        zh: "请写成 `表达式 → 值`，例如 `3*3 → 9`。")
    default:
      fenceHint
    }
  }

  private var fenceHint: LocalizedText {
    switch self {
    case .unknownFence:
      Self.suggestion(nil, among: LessonFence.allCases.map(\.rawValue))
    case .unknownFenceWord(_, .layerlab):
      Self.suggestion(nil, among: ["predict", "hidden", "slow", "error=CODE"])
    case .unknownFenceWord(_, .exercise):
      Self.suggestion(nil, among: ["id=NAME"])
    case .unknownFenceWord:
      LocalizedText(en: "Leave it out.", zh: "请去掉它。")
    case .unknownErrorCode(_, let nearest):
      Self.suggestion(nearest, among: Diagnostic.Code.allCases.map(\.rawValue))
    case .strayFence(let fence):
      LocalizedText(
        en: "Put it right behind the `\((fence.owner ?? fence).rawValue)` fence it belongs to.",
        zh: "请把它紧接在所属的 `\((fence.owner ?? fence).rawValue)` 代码块后面。")
    case .repeatedFence:
      LocalizedText(en: "Join the two.", zh: "请把两个合成一个。")
    case .emptyFence:
      LocalizedText(en: "Fill it or delete it.", zh: "请补上内容，或删掉它。")
    case .unclosedFence:
      LocalizedText(en: "End it with a line ```.", zh: "请用一行 ``` 结束它。")
    case .invalidIdentifier:
      LocalizedText(
        en: "Write `exercise id=some-name`: lower-case letters, digits and `-`.",
        zh: "请写成 `exercise id=some-name`：只用小写字母、数字和 `-`。")
    case .repeatedIdentifier:
      LocalizedText(en: "Give one of them another name.", zh: "请给其中一道换个名字。")
    case .missingPrompt:
      LocalizedText(
        en: "Put a paragraph with the question right before it.", zh: "请在它前面写一段题目。")
    case .missingFence(let fence):
      LocalizedText(
        en: "Add a ```\(fence.rawValue) fence behind it.", zh: "请在它后面加上 ```\(fence.rawValue) 代码块。")
    case .unfilledHoles:
      LocalizedText(
        en: "Write one line for each hole, in order.", zh: "请按顺序给每个空写一行。")
    case .misconceptionWithoutMessage:
      LocalizedText(
        en: "The first line is the wrong answer; say behind it what is wrong.",
        zh: "第一行是错误答案；请在后面写明错在哪里。")
    case .tooManyMisconceptions:
      LocalizedText(
        en: "Keep those that learners really have, or join some with `when CONDITION`.",
        zh: "请只留下学习者真会犯的错，或用 `when 条件` 合并几个。")
    case .unexpectedQuizLine:
      LocalizedText(
        en: "Answers begin with `- [ ]` or `- [x]`, comments with two blanks, the proof with "
          + "`proof:`.",
        zh: "选项以 `- [ ]` 或 `- [x]` 开头，说明缩进两格，证明以 `proof:` 开头。")
    case .missingQuestion:
      LocalizedText(en: "Write the question on the first line.", zh: "请在第一行写上问题。")
    default:
      LocalizedText(
        en: "Mark the right answer with `- [x]`, every other with `- [ ]`.",
        zh: "正确选项写 `- [x]`，其余写 `- [ ]`。")
    }
  }

  private static func suggestion(_ nearest: String?, among known: [String]) -> LocalizedText {
    if let nearest {
      return LocalizedText(en: "Did you mean `\(nearest)`?", zh: "是不是想写 `\(nearest)`？")
    }
    let list = known.map { "`\($0)`" }
    return LocalizedText(
      en: "Possible here: " + list.joined(separator: ", ") + ".",
      zh: "这里可以写：" + list.joined(separator: "、") + "。")
  }

  private static func example(of value: FrontMatterValue) -> LocalizedText {
    switch value {
    case .text:
      LocalizedText(
        en: "For example `title: Pooling | 池化`.", zh: "例如 `title: Pooling | 池化`。")
    case .names:
      LocalizedText(
        en: "For example `needs: [convolution, pooling]`.",
        zh: "例如 `needs: [convolution, pooling]`。")
    case .minutes:
      LocalizedText(en: "For example `minutes: 20`.", zh: "例如 `minutes: 20`。")
    case .languages:
      LocalizedText(en: "For example `languages: [zh]`.", zh: "例如 `languages: [zh]`。")
    }
  }
}
