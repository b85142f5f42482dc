import Operations

/// Reads lesson files.
///
/// A parser never stops at a mistake: it gathers all of them and gives the rest of the lesson.
package struct LessonParser: Sendable {
  /// Words that stand alone in both languages though they look like English, such as `Adam`.
  package let properNames: Set<String>

  /// Creates a parser that knows some proper names.
  package init(properNames: Set<String> = []) {
    self.properNames = properNames
  }

  /// A lesson as far as it could be read, with everything that is wrong with it.
  package struct Outcome: Sendable {
    /// The lesson; whole where there is no problem.
    package let lesson: Lesson
    /// The text it was read from.
    package let text: LessonText
    /// The mistakes, in the order of their places.
    package let problems: [LessonProblem]
  }

  /// Reads a lesson.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - file: The name of the file, for errors; the name of the lesson is made of it.
  /// - Returns: The lesson as far as it could be read, and the mistakes.
  package func parse(_ text: String, file: String) -> Outcome {
    let text = LessonText(text, file: file)
    let problems = ProblemCollector(text: text)
    reportControls(in: text, to: problems)
    // Columns stay as they are, and nothing that is shown later can steer a terminal.
    let readable = text.lines.map(\.withoutTerminalControls)
    let (frontMatter, count) = FrontMatterReader(problems: problems, properNames: properNames)
      .read(readable)
    let pairs = PairReader(
      languages: frontMatter.languages, properNames: properNames, problems: problems)
    // Emptied instead of cut away, so that the lines keep their numbers.
    let lines = Array(repeating: "", count: count) + readable.dropFirst(count)
    var reader = LessonReader(
      blocks: BlockReader(lines: lines, problems: problems, pairs: pairs))
    for node in MarkdownReader.blocks(of: lines) { reader.read(node) }
    reader.finish()
    let lesson = Lesson(
      name: LessonLibrary.slug(ofFile: file), file: file, frontMatter: frontMatter,
      blocks: reader.lessonBlocks, coverage: reader.coverage)
    return Outcome(lesson: lesson, text: text, problems: problems.sorted)
  }

  private func reportControls(in text: LessonText, to problems: ProblemCollector) {
    for (index, line) in text.lines.enumerated() {
      for (offset, scalar) in line.unicodeScalars.enumerated() where scalar.isTerminalControl {
        problems.report(
          .controlCharacter(scalar), at: LessonPosition(line: index + 1, column: offset + 1))
      }
    }
  }
}

/// Puts the blocks of a lesson together: fences join the cell or exercise that they belong to.
private struct LessonReader {
  let blocks: BlockReader
  private(set) var lessonBlocks: [LessonBlock] = []
  private(set) var coverage: [Coverage] = []

  private var openCell: Cell?
  private var openExercise: ExerciseReader?
  private var identifiers: Set<String> = []

  private var problems: ProblemCollector { blocks.problems }
  private var fences: FenceReader { FenceReader(problems: problems) }

  init(blocks: BlockReader) {
    self.blocks = blocks
  }

  mutating func read(_ node: MarkdownNode) {
    switch node.type {
    case "code_block":
      guard case .fence(let info) = node.attribute else {
        finish()
        problems.report(.unsupported(.indentedCode), at: node.position)
        return
      }
      readFence(node, info: info)
    case "html_block":
      readComments(node)
    default:
      finish()
      if let block = blocks.block(node) { lessonBlocks.append(block) }
    }
  }

  /// Closes the cell or exercise to which no fence can join any more.
  mutating func finish() {
    if let cell = openCell {
      lessonBlocks.append(LessonBlock(.cell(cell), at: cell.source.position))
    }
    if let exercise = openExercise?.finish(problems) {
      lessonBlocks.append(LessonBlock(.exercise(exercise), at: exercise.position))
    }
    openCell = nil
    openExercise = nil
  }

  private mutating func readFence(_ node: MarkdownNode, info: String) {
    let text = blocks.fencedText(node)
    guard let (fence, words) = fences.kind(of: info, at: node.position) else {
      finish()
      return
    }
    if fence.owner != nil {
      join(fence, text)
      return
    }
    finish()
    guard !text.text.trimmed.isEmpty else {
      problems.report(.emptyFence(fence), at: node.position)
      return
    }
    switch fence {
    case .layerlab:
      checkComments(in: text)
      openCell = Cell(source: text, options: fences.cellOptions(words, at: node.position))
    case .exercise:
      checkComments(in: text)
      open(text, identifier: fences.identifier(words, at: node.position))
    case .quiz:
      let quiz = QuizReader(problems: problems, pairs: blocks.pairs).read(text)
      lessonBlocks.append(LessonBlock(.quiz(quiz), at: node.position))
    default:
      lessonBlocks.append(LessonBlock(.formula(text), at: node.position))
    }
  }

  private func checkComments(in code: FencedText) {
    for (text, position) in CodeComments.comments(in: code) {
      // As plain text: a comment may hold any sign, and none has a meaning in it.
      _ = blocks.pairs.line([InlineRun(.text(text), at: position)], at: position)
    }
  }

  private mutating func join(_ fence: LessonFence, _ text: FencedText) {
    if fence == .output, let cell = openCell {
      if cell.output != nil { problems.report(.repeatedFence(.output), at: text.position) }
      openCell = Cell(source: cell.source, options: cell.options, output: text)
    } else if fence != .output, openExercise != nil {
      openExercise?.add(fence, text, pairs: blocks.pairs)
    } else {
      finish()
      problems.report(.strayFence(fence), at: text.position)
    }
  }

  private mutating func open(_ starter: FencedText, identifier: String) {
    if !identifier.isEmpty, !identifiers.insert(identifier).inserted {
      problems.report(.repeatedIdentifier(identifier), at: starter.position)
    }
    // Notes and pauses may stand between the question and the fence.
    var prompt: BilingualText?
    if let index = lessonBlocks.lastIndex(where: { !$0.isAside }),
      case .paragraph(let text) = lessonBlocks[index].content
    {
      prompt = text
      lessonBlocks.remove(at: index)
    }
    openExercise = ExerciseReader(identifier: identifier, prompt: prompt, starter: starter)
  }

  private mutating func readComments(_ node: MarkdownNode) {
    var html = node.literal
    if html.last?.isNewline == true { html.removeLast() }
    let comments = CommentReader(problems: problems)
      .comments(in: html, at: node.position, isHeading: false)
    for comment in comments {
      switch comment {
      case .covers(let items):
        coverage += items
      case .note(let line, let position):
        finish()
        let runs = InlineReader(problems: problems).runs(of: line, at: position)
        let text = blocks.pairs.line(runs, at: position)
        lessonBlocks.append(LessonBlock(.note(text), at: position))
      case .pause(let position):
        finish()
        lessonBlocks.append(LessonBlock(.pause, at: position))
      case .minutes, .deeper: break
      }
    }
  }
}
