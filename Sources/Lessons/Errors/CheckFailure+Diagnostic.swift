import Language
import Operations

extension CheckFailure {
  /// The stable code of the failure.
  var code: String {
    switch self {
    case .cellFails, .cellDoesNotFail, .cellFailsOtherwise: "cell"
    case .outputDiffers: "output"
    case .languagesDiffer: "languages-differ"
    case .numberFails, .numberDiffers, .numberWithoutSource: "number"
    case .nothingToJudge, .starterPasses, .answerFails, .answerUnmet: "exercise"
    case .misconceptionPasses, .misconceptionHidden, .misconceptionFitsAnswer,
      .misconceptionUnclear:
      "misconception"
    case .proofFails, .proofDiffers, .proofFitsWrong: "quiz"
    case .variant: "glossary"
    case .unknownLesson, .unknownHelp: "link"
    case .picture: "picture"
    case .formula: "formula"
    case .tooWide: "too-wide"
    case .tooTall: "too-tall"
    }
  }

  /// What is wrong.
  var message: LocalizedText {
    switch self {
    case .cellFails(let failure):
      failure.message.wrapped(en: "The cell fails: ", zh: "这段代码出错：")
    case .cellDoesNotFail(let code):
      LocalizedText(
        en: "The cell should fail with `\(code)`, but it runs.",
        zh: "这段代码应当报 `\(code)` 错误，却正常运行了。")
    case .cellFailsOtherwise(let expected, let found):
      LocalizedText(
        en: "The cell should fail with `\(expected)`, but fails with `\(found.code.rawValue)`: "
          + found.message.english,
        zh: "这段代码应当报 `\(expected)` 错误，却报了 `\(found.code.rawValue)`：" + found.message.chinese)
    case .outputDiffers:
      LocalizedText(
        en: "The output is not what the cell prints.", zh: "这里写的输出与实际输出不符。")
    case .languagesDiffer:
      LocalizedText(
        en: "The numbers differ between the English and the Chinese run.",
        zh: "用英文和中文运行时，数字不一样。")
    case .numberFails(let expression, let failure):
      failure.message.wrapped(
        en: "`\(expression)` cannot be computed: ", zh: "`\(expression)` 算不出来：")
    case .numberDiffers(let expression, let written, let computed):
      LocalizedText(
        en: "`\(expression)` is \(computed), not \(written).",
        zh: "`\(expression)` 等于 \(computed)，不是 \(written)。")
    case .numberWithoutSource(let number):
      LocalizedText(
        en: "The number \(number) stands in no cell, output or quiz of the lesson.",
        zh: "\(number) 这个数没有出现在本课的任何代码、输出或测验里。")
    case .proofFails(let failure):
      failure.message.wrapped(en: "The proof fails: ", zh: "证明出错：")
    case .proofDiffers(let marked, let computed):
      LocalizedText(
        en: "The proof gives \(computed), but the marked answer is \(marked).",
        zh: "证明得到 \(computed)，标出的答案却是 \(marked)。")
    case .proofFitsWrong(let choice):
      LocalizedText(
        en: "The proof fits the wrong answer \(choice) as well.",
        zh: "这个证明也符合错误选项 \(choice)。")
    case .variant(let violation):
      Self.describe(violation)
    case .unknownLesson(let name, _):
      LocalizedText(en: "There is no lesson `\(name)`.", zh: "没有名为 `\(name)` 的课程。")
    case .unknownHelp(let name):
      LocalizedText(en: "There is no help page `\(name)`.", zh: "没有 `\(name)` 的帮助页。")
    case .picture(let file, let problem):
      LocalizedText(
        en: "The picture `\(file)` cannot be shown: \(problem.english).",
        zh: "图片 `\(file)` 无法显示：\(problem.chinese)。")
    case .formula(let problem): problem
    case .tooWide(let columns, let language):
      LocalizedText(
        en: "In \(language.name.english) a line takes \(columns) columns; the screen has 80.",
        zh: "\(language.name.chinese)显示时有一行占 \(columns) 列；屏幕只有 80 列。")
    case .tooTall(let rows, let language):
      LocalizedText(
        en: "In \(language.name.english) this block takes \(rows) rows; the screen has 22.",
        zh: "\(language.name.chinese)显示时这一块占 \(rows) 行；屏幕只有 22 行。")
    default: exerciseMessage
    }
  }

  private var exerciseMessage: LocalizedText {
    switch self {
    case .nothingToJudge:
      LocalizedText(
        en: "The answer sets no variable, so nothing tells a try.",
        zh: "答案没有给任何变量赋值，无从判断学习者是否在作答。")
    case .starterPasses:
      LocalizedText(en: "The untouched starter passes.", zh: "题目原样不动也能通过检查。")
    case .answerFails(let failure):
      failure.message.wrapped(en: "The answer fails: ", zh: "答案运行出错：")
    case .answerUnmet(let unmet):
      Self.describe(unmet)
    case .misconceptionPasses:
      LocalizedText(en: "This wrong answer passes the check.", zh: "这个错误答案也能通过检查。")
    case .misconceptionHidden(let position):
      LocalizedText(
        en: "This wrong answer is told what stands in line \(position.line).",
        zh: "给出这个错误答案时，显示的却是第 \(position.line) 行的话。")
    case .misconceptionFitsAnswer:
      LocalizedText(
        en: "The condition of this misconception holds of the right answer.",
        zh: "这个误解的条件对正确答案也成立。")
    case .misconceptionUnclear(let failure):
      failure.message.wrapped(
        en: "The condition of this misconception fails: ", zh: "这个误解的条件出错：")
    default: LocalizedText(en: "The exercise does not work.", zh: "这道练习有问题。")
    }
  }

  /// A way out.
  var hint: LocalizedText? {
    switch self {
    case .cellFails(let failure), .numberFails(_, let failure), .answerFails(let failure),
      .misconceptionUnclear(let failure), .proofFails(let failure):
      failure.hint
    case .cellDoesNotFail, .cellFailsOtherwise:
      LocalizedText(
        en: "Change the cell or the word `error=` on the fence.",
        zh: "请修改代码，或修改代码块上的 `error=`。")
    case .outputDiffers:
      LocalizedText(
        en: "See which of the two is right; `layerlab check --update` takes what was computed.",
        zh: "请判断哪个是对的；`layerlab check --update` 会改成实际算出的结果。")
    case .languagesDiffer:
      LocalizedText(
        en: "A cell must not depend on the language.", zh: "代码的结果不能随语言而变。")
    case .numberDiffers:
      LocalizedText(
        en: "Correct the number, in both languages.", zh: "请改正这个数，中英文都要改。")
    case .numberWithoutSource:
      LocalizedText(
        en: "Compute it in a cell, or write it as `expression → value`.",
        zh: "请在代码里把它算出来，或写成 `表达式 → 值`。")
    case .nothingToJudge:
      LocalizedText(
        en: "Let the starter assign a name, as in `y = ____`.",
        zh: "请让题目给一个变量赋值，例如 `y = ____`。")
    case .starterPasses, .misconceptionPasses:
      LocalizedText(en: "Make the check stricter.", zh: "请把检查条件写得更严格。")
    case .answerUnmet:
      LocalizedText(en: "Correct the answer or the check.", zh: "请改正答案或检查条件。")
    case .misconceptionHidden:
      LocalizedText(
        en: "Merge the two, or tell them apart with `when CONDITION`.",
        zh: "请把两个误解合并，或用 `when 条件` 区分开。")
    case .misconceptionFitsAnswer:
      LocalizedText(en: "Make the condition narrower.", zh: "请把条件写得更窄。")
    case .proofDiffers, .proofFitsWrong:
      LocalizedText(
        en: "Correct the mark, the answer or the proof.", zh: "请改正标记、选项或证明。")
    case .variant(let violation):
      LocalizedText(
        en: "Write \(violation.chosen.joined(separator: " / ")).",
        zh: "请写“\(violation.chosen.joined(separator: "”或“"))”。")
    case .unknownLesson(_, let nearest?):
      LocalizedText(en: "Did you mean `\(nearest)`?", zh: "是不是想写 `\(nearest)`？")
    case .unknownLesson, .unknownHelp:
      LocalizedText(en: "Correct the name.", zh: "请改正名字。")
    case .picture:
      LocalizedText(
        en: "Put it as a PNG file into the folder of the lesson.", zh: "请以 PNG 格式放到课程所在的文件夹。")
    case .formula:
      LocalizedText(
        en: "Write it with the commands that lessons know.", zh: "请改用课程支持的命令来写。")
    case .tooWide, .tooTall:
      LocalizedText(en: "Cut it in two.", zh: "请拆成两块。")
    }
  }

  /// Lines to be shown as they are.
  var details: LocalizedText? {
    switch self {
    case .outputDiffers(let difference): difference.text
    case .languagesDiffer(let english, let chinese):
      LocalizedText(
        en: (["English:"] + english + ["Chinese:"] + chinese).joined(separator: "\n"),
        zh: (["英文："] + english + ["中文："] + chinese).joined(separator: "\n"))
    default: nil
    }
  }

  private static func describe(_ unmet: UnmetCondition) -> LocalizedText {
    let source = unmet.condition.source
    if let failure = unmet.failure {
      return failure.message.wrapped(
        en: "For the answer, `\(source)` cannot be evaluated: ",
        zh: "对答案无法计算 `\(source)`：")
    }
    guard let left = unmet.judgement?.left, let right = unmet.judgement?.right else {
      return LocalizedText(
        en: "The answer does not meet `\(source)`.", zh: "答案不满足 `\(source)`。")
    }
    return LocalizedText(
      en: "The answer does not meet `\(source)`: left \(left), right \(right).",
      zh: "答案不满足 `\(source)`：左边是 \(left)，右边是 \(right)。")
  }

  private static func describe(_ violation: GlossaryViolation) -> LocalizedText {
    switch violation.reason {
    case .outsideBrackets:
      LocalizedText(
        en: "The glossary knows “\(violation.variant)” only as a variant.",
        zh: "“\(violation.variant)”在术语表里只是别名。")
    case .repeated:
      LocalizedText(
        en: "The variant “\(violation.variant)” stands in brackets a second time.",
        zh: "别名“\(violation.variant)”在括号里出现了第二次。")
    }
  }
}

extension LocalizedText {
  /// The text behind a beginning.
  fileprivate func wrapped(en: String, zh: String) -> LocalizedText {
    LocalizedText(en: en + english, zh: zh + chinese)
  }
}

extension Language {
  /// The name of the language.
  fileprivate var name: LocalizedText {
    switch self {
    case .english: LocalizedText(en: "English", zh: "用英文")
    case .chinese: LocalizedText(en: "Chinese", zh: "用中文")
    }
  }
}
