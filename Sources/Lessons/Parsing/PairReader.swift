import Operations

/// Splits a text into its two languages and finds what is missing.
struct PairReader {
  /// The languages of the lesson.
  let languages: [Language]
  /// Words that belong to no language though they look like English.
  let properNames: Set<String>
  /// Where mistakes go.
  let problems: ProblemCollector

  private var isBilingual: Bool { Set(languages).count > 1 }

  /// Reads a paragraph: English, a hard line break, Chinese.
  func paragraph(_ pieces: [InlineReader.Piece], at position: LessonPosition) -> BilingualText {
    var sides: [[InlineRun]] = [[]]
    for piece in pieces {
      switch piece {
      case .run(let run):
        sides[sides.endIndex - 1].append(run)
      case .lineBreak(let place):
        if sides.count == 2 { problems.report(.extraLineBreak, at: place) }
        sides.append([])
      }
    }
    let first = trim(sides[0])
    guard isBilingual else { return BilingualText(both: trim(sides.flatMap(\.self))) }
    guard sides.count > 1 else {
      if Self.split(first) != nil {
        problems.report(.barInParagraph, at: position)
        return BilingualText(both: first)
      }
      return single(first, at: position)
    }
    return pair(first, trim(sides.dropFirst().flatMap(\.self)), at: position)
  }

  /// Reads a line of the form `English | 中文`.
  func line(_ runs: [InlineRun], at position: LessonPosition) -> BilingualText {
    let runs = trim(runs)
    guard isBilingual else { return BilingualText(both: runs) }
    guard let (english, chinese) = Self.split(runs) else { return single(runs, at: position) }
    return pair(trim(english), trim(chinese), at: position)
  }

  /// A text of which only one language stands, or that belongs to neither.
  private func single(_ runs: [InlineRun], at position: LessonPosition) -> BilingualText {
    let text = Self.prose(of: runs)
    if Script.hasChinese(text) {
      problems.report(.missingEnglish, at: position)
    } else if Script.hasEnglish(text, besides: properNames) {
      problems.report(.missingChinese, at: position)
    }
    return BilingualText(both: runs)
  }

  private func pair(
    _ english: [InlineRun], _ chinese: [InlineRun], at position: LessonPosition
  ) -> BilingualText {
    let englishProse = Self.prose(of: english)
    let chineseProse = Self.prose(of: chinese)
    if english.isEmpty {
      problems.report(.missingEnglish, at: position)
    } else if let place = Self.firstChinese(in: english) {
      problems.report(.chineseInEnglish, at: place)
    }
    let needsChinese =
      Script.hasEnglish(englishProse, besides: properNames)
      || Script.hasEnglish(chineseProse, besides: properNames)
    if chinese.isEmpty || needsChinese, !Script.hasChinese(chineseProse) {
      problems.report(.missingChinese, at: chinese.first?.position ?? position)
    }
    return BilingualText(en: english, zh: chinese)
  }

  /// Splits at the first bar outside code and mathematics that Chinese follows.
  ///
  /// The Chinese must come before the next bar: `P(a | b) is small | 条件概率很小` is split at its
  /// second bar.
  static func split(_ runs: [InlineRun]) -> (english: [InlineRun], chinese: [InlineRun])? {
    let bar = " | "
    for (index, run) in runs.enumerated() {
      guard case .text(let text) = run.kind else { continue }
      var searched = text.startIndex
      while let range = text.firstRange(of: bar, from: searched) {
        searched = range.upperBound
        let rest = text[range.upperBound...]
        let segment = rest.firstRange(of: bar, from: rest.startIndex).map {
          String(rest[..<$0.lowerBound])
        }
        let following = segment ?? String(rest) + Self.untilBar(runs[(index + 1)...])
        guard Script.hasChinese(following) else { continue }
        let offset = text[..<range.upperBound].unicodeScalars.count
        let left = InlineRun(.text(String(text[..<range.lowerBound])), at: run.position)
        let right = InlineRun(
          .text(String(rest)),
          at: LessonPosition(line: run.position.line, column: run.position.column + offset))
        return (Array(runs[..<index]) + [left], [right] + Array(runs[(index + 1)...]))
      }
    }
    return nil
  }

  /// The prose of runs up to the next bar.
  private static func untilBar(_ runs: ArraySlice<InlineRun>) -> String {
    var text = ""
    for run in runs {
      if case .text(let words) = run.kind,
        let bar = words.firstRange(of: " | ", from: words.startIndex)
      {
        return text + words[..<bar.lowerBound]
      }
      text += prose(of: [run])
    }
    return text
  }

  /// Takes the blanks away at both ends, and runs that hold nothing else.
  private func trim(_ runs: [InlineRun]) -> [InlineRun] {
    var runs = runs
    while let first = runs.first, case .text(let text) = first.kind {
      let rest = text.drop(while: \.isWhitespace)
      runs.removeFirst()
      guard rest.isEmpty else {
        let shift = text.unicodeScalars.count - rest.unicodeScalars.count
        let position = LessonPosition(
          line: first.position.line, column: first.position.column + shift)
        runs.insert(InlineRun(.text(String(rest)), at: position), at: 0)
        break
      }
    }
    while let last = runs.last, case .text(let text) = last.kind {
      var rest = Substring(text)
      while rest.last?.isWhitespace == true { rest.removeLast() }
      runs.removeLast()
      guard rest.isEmpty else {
        runs.append(InlineRun(.text(String(rest)), at: last.position))
        break
      }
    }
    return runs
  }

  /// The words of runs, without code, mathematics and checked numbers.
  static func prose(of runs: [InlineRun]) -> String {
    var text = ""
    for run in runs {
      switch run.kind {
      case .text(let words): text += words
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): text += prose(of: inner)
      case .code, .math, .checked: text += " "
      }
    }
    return text
  }

  /// The places in the file of some places in the prose of runs.
  ///
  /// - Parameters:
  ///   - offsets: Places in what `prose` gives, in Unicode scalars from 0, in their order.
  ///   - runs: The runs.
  /// - Returns: A place for each; a code span is one place, where it starts.
  static func positions(of offsets: [Int], in runs: [InlineRun]) -> [LessonPosition] {
    var positions: [LessonPosition] = []
    var rest = offsets[...]
    var start = 0
    for run in runs.flattened {
      let length: Int
      switch run.kind {
      case .text(let text): length = text.unicodeScalars.count
      case .emphasis, .strong, .link: length = 0
      case .code, .math, .checked: length = 1
      }
      while let offset = rest.first, offset < start + length {
        positions.append(
          LessonPosition(
            line: run.position.line, column: run.position.column + max(0, offset - start)))
        rest.removeFirst()
      }
      start += length
    }
    let last = runs.last?.position ?? LessonPosition(line: 1, column: 1)
    return positions + rest.map { _ in last }
  }

  /// Where the first Chinese character stands outside code.
  private static func firstChinese(in runs: [InlineRun]) -> LessonPosition? {
    for run in runs {
      switch run.kind {
      case .text(let text):
        guard let offset = Array(text.unicodeScalars).firstIndex(where: Script.isChinese) else {
          continue
        }
        return LessonPosition(line: run.position.line, column: run.position.column + offset)
      case .emphasis(let inner), .strong(let inner), .link(let inner, _):
        if let place = firstChinese(in: inner) { return place }
      case .code, .math, .checked: continue
      }
    }
    return nil
  }
}

extension StringProtocol {
  /// The first range at or behind an index where a text stands.
  func firstRange(of text: String, from start: Index) -> Range<Index>? {
    var index = start
    while index < endIndex {
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
