import Language
import Operations
import Tensors
import Terminal
import TestSupport
import Testing

@testable import Console

/// Every picture is also said: whoever hears the sentences knows every number of the picture.
@Suite("Pictures in sentences") struct TellTests {
  private static let languages = [LanguageChoice.english, .chinese]

  /// The samples whose pictures have sentences; help and variables are text already.
  private static let samples = ViewSample.all.filter { $0.name != "help" }

  @Test(arguments: samples, languages)
  func everyNumberIsSaid(_ sample: ViewSample, _ language: LanguageChoice) throws {
    let drawn = try sample.documents(ViewSample.settings(language))
    let told = try sample.documents(ViewSample.settings(language, isTelling: true))
    #expect(drawn.count == told.count)
    for (picture, sentences) in zip(drawn, told) {
      let shown = Set(Self.numbers(in: picture.plain))
      let said = Set(Self.numbers(in: Self.text(of: sentences)))
      let missing = shown.subtracting(said)
      #expect(missing.isEmpty, "\(missing) of\n\(picture.plain)\nin\n\(sentences.plain)")
      #expect(!sentences.plain.unicodeScalars.contains { (0x2500...0x28FF).contains($0.value) })
    }
  }

  @Test(arguments: languages)
  func matricesCanBeRebuilt(_ language: LanguageChoice) throws {
    let programs = [
      "[1 2; 3 -4]", "ones(3, 4)", "[0 0 0 1 1 2; 0.5 0.5 0.5 0.5 nan inf]", "randn(7, 9)",
      "reshape(range(24), (2, 3, 4))", ":show [1 0 0 0; 2 2 2 -1e-7]",
      ":show reshape(range(8), (2, 2, 2))",
    ]
    for program in programs {
      let isPicture = program.hasPrefix(":")
      let settings = ViewSample.settings(language, isTelling: true)
      let documents = try ViewSample("", program).documents(settings)
      let rows = Self.text(of: documents[0]).split(separator: "\n").compactMap(Self.row)
      let console = Console(ViewSample.settings(), surface: RecordingSurface())
      let source = Source(isPicture ? String(program.dropFirst(6)) : program)
      let expression = try Parser.parseExpression(source, in: Span(0, source.scalars.count))
      let value = try withExtendedLifetime(console) {
        try console.session.evaluate(expression, in: source)
      }
      let tensor = try #require(value.variable?.value)
      let expected = tensor.elements.map { NumberFormat.display($0, precision: isPicture ? 4 : 6) }
      #expect(rows.flatMap { $0 } == expected, "\(documents[0].plain)")
    }
  }

  @Test(arguments: languages)
  func histogramsCanBeRebuilt(_ language: LanguageChoice) throws {
    for program in [":hist tanh(linspace(-3, 3, 300))", ":hist [1 2 2 3 3 3 7]"] {
      let documents = try ViewSample("", program).documents(ViewSample.settings(language))
      let counts = documents[0].lines.map(\.plain).compactMap { line -> Int? in
        guard line.contains("┤") else { return nil }
        return Self.numbers(in: line).last.flatMap { Int($0) }
      }
      let told = try ViewSample("", program)
        .documents(ViewSample.settings(language, isTelling: true))
      let text = Self.text(of: told[0])
      let list = text.split(separator: "\n").first {
        $0.hasPrefix("How many") || $0.hasPrefix("各段")
      }
      let parts = try #require(list).split { $0 == ";" || $0 == "；" }
      let said = parts.compactMap { Self.numbers(in: String($0)).last.flatMap { Int($0) } }
      #expect(said == counts)
    }
  }

  @Test(arguments: languages)
  func shortCurvesCanBeRebuilt(_ language: LanguageChoice) throws {
    let told = try ViewSample("", ":plot [3 2 1.5 1.25 -1.125]")
      .documents(ViewSample.settings(language, isTelling: true))
    let text = Self.text(of: told[0])
    let head = try #require(text.firstRange(of: language == .chinese ? "各处的值：" : "values are"))
    let said = Self.numbers(in: String(text[head.upperBound...]))
    let pairs = [("3", "0"), ("2", "1"), ("1.5", "2"), ("1.25", "3"), ("-1.125", "4")]
    #expect(
      said == pairs.flatMap { language == .chinese ? [$0.1, $0.0] : [$0.0, $0.1] })
    #expect(text.contains("3.526") && text.contains("-1.125"))
  }

  @Test func curvesAreDescribed() throws {
    let told = try ViewSample("", ":plot x -> x ^ 2 - 1, x -> 1 - x from -2 to 2")
      .documents(ViewSample.settings(isTelling: true))
    let text = Self.text(of: told[0]).replacing("\n", with: " ")
    #expect(text.contains("falls to -1 at x = 0, then rises to 3 at x = 2"))
    #expect(text.contains("It crosses zero at x = -1 and at x = 1."))
    #expect(text.contains("cross at x = -2 and at x = 1.") || text.contains("cross at x = 1."))
  }

  @Test func bothLanguagesStandOneBelowTheOther() throws {
    let told = try ViewSample("", ":tell [1 2]").documents(ViewSample.settings(.both))
    #expect(told[0].plain == "[1 2] is a vector of 2 numbers.\n1, 2.\n[1 2] 是 2 个数的向量。\n1、2。")
  }

  @Test func speechIsOneLanguage() throws {
    var settings = ViewSample.settings(.both)
    settings.isSpeech = true
    for sample in ViewSample.all {
      let text = try sample.documents(settings).map(\.plain).joined()
      #expect(
        !text.unicodeScalars.contains {
          (0x3001...0x9FFF).contains($0.value) && !"卷积核".unicodeScalars.contains($0)
        })
      #expect(
        !text.unicodeScalars.contains { (0x2500...0x28FF).contains($0.value) }, "\(sample.name)")
    }
  }

  // MARK: Reading

  /// The sentences, the breaks of their lines undone.
  private static func text(of document: StyledDocument) -> String {
    document.lines.reduce("") { text, line in
      let isEnd = text.isEmpty || ".。:：".contains(text.last ?? ".")
      let isTight = text.last.map { DisplayWidth.columns(of: $0) > 1 } ?? true
      return text + (isEnd ? (text.isEmpty ? "" : "\n") : isTight ? "" : " ") + line.plain
    }
  }

  /// The numbers of a row that is read out, those read once with their count repeated.
  private static func row(_ line: Substring) -> [String]? {
    guard line.hasPrefix("Row ") || line.hasPrefix("第 "),
      let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" })
    else { return nil }
    let list = line[line.index(after: colon)...].split { ",、。".contains($0) }
    return list.flatMap { item -> [String] in
      let words = item.split(separator: " ")
      let last = words.last.map { $0.hasSuffix(".") ? String($0.dropLast()) : String($0) } ?? ""
      guard words.contains("times") || words.contains("连续") else { return [last] }
      let count = words.compactMap { Int($0) }.first ?? 1
      return Array(repeating: last, count: count)
    }
  }

  /// The numbers in a text, those inside names left out.
  static func numbers(in text: String) -> [String] {
    var found: [String] = []
    let characters = Array(text)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      let previous = index > 0 ? characters[index - 1] : " "
      let startsNumber =
        character.isASCII && character.isNumber
        && !((previous.isLetter && previous.isASCII) || previous == "_")
      guard startsNumber else {
        index += 1
        continue
      }
      var end = index
      while end < characters.count {
        let next = end + 1 < characters.count ? characters[end + 1] : " "
        let isDigit = characters[end].isASCII && characters[end].isNumber
        let isPoint = characters[end] == "." && next.isASCII && next.isNumber
        let isExponent =
          characters[end] == "e" && (next.isNumber || next == "-") && next.isASCII
        let isSign = characters[end] == "-" && end > index && characters[end - 1] == "e"
        guard isDigit || isPoint || isExponent || isSign else { break }
        end += 1
      }
      let sign = previous == "-" ? "-" : ""
      found.append(sign + String(characters[index..<end]))
      index = max(end, index + 1)
    }
    return found
  }
}
