import Operations

/// Finds numbers in prose that the lesson computes nowhere.
///
/// A number with a decimal point, or of three digits and more, must stand in a cell, an output, a
/// checked number or a quiz. It may be written with fewer digits there, with commas between
/// thousands, and as a percentage. Signs are not compared, since prose says "falls by 0.25".
struct ProseNumbers {
  /// The numbers that the lesson shows, without their signs, by value.
  private let known: [DecimalNumber]

  /// A number that stands in prose alone.
  struct Unknown: Hashable {
    /// The number as it is written.
    let spelling: String
    /// Where the run of text starts in which it stands.
    let position: LessonPosition
  }

  /// Gathers the numbers that a lesson shows.
  init(_ lesson: Lesson) {
    var sources: [String] = []
    for block in lesson.blocks {
      switch block.content {
      case .cell(let cell):
        sources.append(cell.source.text)
        sources.append(cell.output?.text ?? "")
      case .exercise(let exercise):
        sources += [exercise.starter.text, exercise.answer.text]
        sources += exercise.conditions.map(\.source)
        for misconception in exercise.misconceptions {
          switch misconception.trigger {
          case .filling(let text), .condition(let text): sources.append(text)
          }
        }
      case .quiz(let quiz): sources.append(quiz.proof?.expression ?? "")
      default: break
      }
    }
    for part in lesson.texts {
      for run in part.text.allRuns.flattened {
        if case .checked(let number) = run.kind { sources += [number.expression, number.value] }
      }
      if part.role == .quiz { sources += [part.text.english, part.text.chinese].map(\.plainText) }
    }
    let numbers = sources.flatMap { OutputToken.numbers(in: Self.withoutThousands($0)) }
    known = Set(numbers.map(\.magnitude)).sorted()
  }

  /// The numbers of a text that must be known, and those that are not.
  func numbers(in text: BilingualText) -> (count: Int, unknown: [Unknown]) {
    var count = 0
    var unknown: [Unknown] = []
    for run in text.allRuns.flattened {
      for (number, spelling, isPercentage) in Self.written(in: run) {
        count += 1
        if !isKnown(number, isPercentage: isPercentage) {
          unknown.append(Unknown(spelling: spelling, position: run.position))
        }
      }
    }
    return (count, unknown)
  }

  private func isKnown(_ number: WrittenNumber, isPercentage: Bool) -> Bool {
    isMet(number) { $0 } || (isPercentage && isMet(number) { $0.asMultipleOfHundred })
  }

  /// Whether a number is met by a known one, which is written in some way.
  ///
  /// Rounding keeps the order, so the first one that is not too small decides.
  private func isMet(_ number: WrittenNumber, _ written: (DecimalNumber) -> DecimalNumber) -> Bool {
    var (low, high) = (0, known.count)
    while low < high {
      let middle = (low + high) / 2
      if number.rounding(written(known[middle])) < number.value {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < known.count && number.agrees(with: written(known[low]))
  }

  private static func written(
    in run: InlineRun
  ) -> [(number: WrittenNumber, spelling: String, isPercentage: Bool)] {
    let text: String
    switch run.kind {
    case .text(let words): text = words
    // Code is quoted and not claimed, unless it is nothing but a number.
    case .code(let code) where WrittenNumber(code) != nil: text = code
    case .math(let formula): text = formula
    default: return []
    }
    let tokens = OutputToken.tokens(of: withoutThousands(text), isPattern: false).map(\.token)
    return tokens.indices.compactMap { index in
      guard case .number(_, let spelling) = tokens[index] else { return nil }
      let digits = spelling.utf8.count { (0x30...0x39).contains($0) }
      guard digits >= 3 || spelling.contains(".") else { return nil }
      let next = tokens[(index + 1)...].first { $0 != .blank }
      let isPercentage = next == .text("%") || next == .text("％")
      let unsigned = spelling.hasPrefix("-") ? String(spelling.dropFirst()) : spelling
      guard let magnitude = WrittenNumber(unsigned) else { return nil }
      return (magnitude, spelling, isPercentage)
    }
  }

  /// The text with the commas taken out of numbers such as 81,930.
  private static func withoutThousands(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let isDigit = { (index: Int) in
      scalars.indices.contains(index) && ("0"..."9").contains(scalars[index])
    }
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isGroupMark =
        scalar == "," && isDigit(index - 1) && (1...3).allSatisfy { isDigit(index + $0) }
        && !isDigit(index + 4)
      if !isGroupMark { result.append(scalar) }
    }
    return String(result)
  }
}
