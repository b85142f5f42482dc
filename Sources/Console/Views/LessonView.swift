import Language
import Lessons
import Operations
import Terminal

/// How the blocks of a lesson are shown: in one language, or in both, one below the other and side
/// by side where the screen is wide.
struct LessonView {
  /// The blanks left of everything that a lesson shows.
  static let margin = 2
  /// The columns in front of code and of what it gives, margin included.
  static let codeIndent = margin + 2
  /// The longest line of prose that is comfortable to read.
  private static let comfortableWidth = 84
  /// The width of a screen from which both languages stand side by side.
  private static let twoColumnWidth = 140

  /// The languages of the lesson.
  let languages: [Operations.Language]
  /// The columns that a block may take, without margins.
  let width: Int
  /// Whether both languages stand side by side.
  let hasTwoColumns: Bool
  /// Whether somebody is there to answer, so that it is said how.
  let isAnswered: Bool
  /// How what cells give is shown.
  let settings: ConsoleSettings
  /// The pictures beside the lesson; none where only their descriptions are shown.
  let pictures: LessonPictures?

  /// Creates the view that suits a console.
  init(_ settings: ConsoleSettings, isAnswered: Bool = true, pictures: LessonPictures? = nil) {
    self.init(
      settings, width: max(20, settings.capabilities.width - 2 * LessonView.margin),
      hasTwoColumns: settings.capabilities.width >= LessonView.twoColumnWidth,
      isAnswered: isAnswered, pictures: pictures)
  }

  private init(
    _ settings: ConsoleSettings, width: Int, hasTwoColumns: Bool, isAnswered: Bool,
    pictures: LessonPictures?
  ) {
    var settings = settings
    languages = settings.lessonLanguages
    settings.language =
      languages.count > 1 ? .both : languages[0] == .chinese ? .chinese : .english
    settings.errorCapabilities.size.columns = width
    self.settings = settings
    self.width = width
    self.hasTwoColumns = hasTwoColumns
    self.isAnswered = isAnswered
    self.pictures = pictures
  }

  /// The settings under which cells run, so that what they show fits beside the margin.
  static func cellSettings(_ settings: ConsoleSettings) -> ConsoleSettings {
    var settings = settings
    settings.isJSON = false
    var width = settings.capabilities.width - codeIndent
    // What stands at the right of its code has half of the screen.
    if settings.hasColumns { width = TwoColumns(width: width).right }
    settings.capabilities.size.columns = max(20, width)
    return settings
  }

  /// A block of words, a formula or a picture, without margins.
  func lines(_ block: LessonBlock) -> [StyledText] {
    switch block.content {
    case .heading(let heading): lines(heading)
    case .paragraph(let text): paragraph(text)
    case .list(let list): lines(list)
    case .quote(let blocks): lines(quoted: blocks)
    case .table(let table): lines(table)
    case .formula(let formula): lines(formula: formula.text)
    case .picture(let picture): lines(picture)
    case .cell(let cell): code(cell.source)
    case .exercise(let exercise): lines(exercise, isSolved: false)
    case .quiz(let quiz): lines(quiz)
    case .note, .pause: []
    }
  }

  // MARK: Words

  /// A paragraph, wrapped.
  func paragraph(_ text: BilingualText, _ role: Role = .plain) -> [StyledText] {
    let inlines = LessonInlines(role)
    return inEachLanguage(isPair: text.isPair) { language, width in
      TextWrapping.lines(of: inlines.text(text[language]), width: width)
    }
  }

  /// Words of the program itself, on one line where they fit, behind a mark such as `✓`.
  func phrase(_ text: LocalizedText, _ role: Role = .faint, mark: String = "") -> [StyledText] {
    let lead = mark.isEmpty || isSpoken ? "" : mark + " "
    let line = lead + languages.map { text[$0] }.joined(separator: " · ")
    let indent = DisplayWidth.columns(of: lead)
    if languages.count == 1 || DisplayWidth.columns(of: line) <= proseWidth {
      return TextWrapping.lines(
        of: StyledText(line, role), width: proseWidth, hangingIndent: indent)
    }
    return languages.enumerated().flatMap { index, language in
      TextWrapping.lines(
        of: StyledText((index == 0 ? lead : DisplayWidth.blanks(indent)) + text[language], role),
        width: proseWidth, hangingIndent: indent)
    }
  }

  /// What the learner can do now; nothing where nobody is there.
  func request(_ text: LocalizedText) -> [StyledText] { isAnswered ? phrase(text) : [] }

  /// A text on one line with both languages in it.
  func joined(_ text: BilingualText, _ role: Role = .plain) -> StyledText {
    let inlines = LessonInlines(role)
    guard text.isPair, languages.count > 1 else { return inlines.text(text[languages[0]]) }
    return inlines.text(text.english) + StyledText(" · ", .faint) + inlines.text(text.chinese)
  }

  /// Whether a screen reader reads along, so that nothing is drawn.
  var isSpoken: Bool { settings.isSpeech }

  /// The columns of a line of prose.
  var proseWidth: Int { min(width, LessonView.comfortableWidth) }

  /// Lines for each language, one below the other or side by side.
  func inEachLanguage(
    isPair: Bool, _ lines: (Operations.Language, _ width: Int) -> [StyledText]
  ) -> [StyledText] {
    guard isPair, languages.count > 1 else { return lines(languages[0], proseWidth) }
    guard hasTwoColumns else { return languages.flatMap { lines($0, proseWidth) } }
    let gap = 4
    let column = min((width - gap) / 2, LessonView.comfortableWidth)
    let left = lines(languages[0], column).map { $0.padded(to: column) }
    let right = lines(languages[1], column)
    return StyledDocument.beside([StyledDocument(left), StyledDocument(right)], gap: gap).lines
  }

  /// The same view with less room, for what stands inside something else.
  func narrowed(by columns: Int) -> LessonView {
    LessonView(
      settings, width: max(10, width - columns), hasTwoColumns: hasTwoColumns,
      isAnswered: isAnswered, pictures: pictures)
  }

  // MARK: Code

  /// Code behind a thin line, in the colours of the prompt.
  func code(_ fence: FencedText) -> [StyledText] {
    let lines = languages.count > 1 ? fence.lines : fence.lines(in: languages[0])
    return code(lines.joined(separator: "\n"))
  }

  /// Code behind a thin line, in the colours of the prompt.
  func code(_ source: String) -> [StyledText] {
    guard !isSpoken else {
      let head = StyledText(languages[0] == .english ? "Code:" : "代码：", .hint)
      return [head] + LessonCode.lines(of: source)
    }
    return LessonCode.lines(of: source).flatMap { line in
      TextWrapping.lines(of: line, width: width - 2, hangingIndent: 2)
    }.map { StyledText("│ ", .faint) + $0 }
  }
}
