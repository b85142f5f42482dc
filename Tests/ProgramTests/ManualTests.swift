import Language
import Lessons
import Operations
import Terminal
import Testing

@testable import Console

/// Holds the manual against the program.
@Suite struct ManualTests {
  static let sectionCases = LanguageChapter.sections.flatMap { section in
    section.examples.map { ReferenceExampleTests.Case(name: section.title.english, example: $0) }
  }

  @Test(arguments: sectionCases)
  func theChapterOnTheLanguageIsTrue(_ given: ReferenceExampleTests.Case) {
    let outcome = ReferenceExampleTests.outcome(of: given.example.source)
    switch given.example.outcome {
    case .prints(let text): #expect(outcome == text)
    case .fails(let code): #expect(outcome == "error: " + code.rawValue)
    }
  }

  @Test func examplesOfErrorPagesEndWithTheirCode() {
    ProgramRun.onLargeStack {
      for code in ErrorCode.allCases {
        guard let example = ErrorPage(code).example else { continue }
        let console = Console(ConsoleSettings(), surface: TranscriptSurface())
        #expect(console.run(Source(example)) == false)
        #expect(console.lastFailure == code, "\(example)")
      }
    }
  }

  @Test func theWholeManualHasEveryEntry() {
    for language in [LanguageChoice.english, .chinese] {
      var settings = ConsoleSettings()
      settings.language = language
      let text = HelpView(settings).everything { _ in ["pooling"] }.plain
      for reference in Library.references { #expect(text.contains(reference.name + "(")) }
      for command in CommandCatalog.commands { #expect(text.contains(command.reference.usage)) }
      for code in ErrorCode.allCases { #expect(text.contains("\n\(code.rawValue)\n")) }
      #expect(text.contains("conditional = \"if\" expression block"))
      #expect(text.contains(":lesson pooling"))
    }
  }

  @Test func theCatalogForProgramsHasEveryEntry() {
    let lines = ManualJSON.objects { _ in [] }.map(\.text)
    #expect(
      lines.count
        == 1 + Library.references.count + CommandCatalog.commands.count + ErrorCode.allCases.count)
    let pool = lines.first { $0.contains("\"name\":\"max_pool2d\"") }
    #expect(pool?.contains("\"gradient\":[\"x\"]") == true)
    #expect(lines.allSatisfy { !$0.contains("\n") })
  }

  @Test func pagesTellWhereGradientsFlow() {
    let names = ["relu", "conv2d", "argmax", "where", "cat", "lstm_cell"]
    let flows = names.map { name in
      Library.reference(name).flatMap(GradientFlow.parameters)?.joined(separator: " ")
    }
    #expect(
      flows == [
        "x", "x kernel bias", "", "a b", "tensors", "x state w_ih w_hh b_ih b_hh",
      ])
  }

  @Test func lessonsAreFoundByCallsOnly() throws {
    let entries = [
      LessonLibrary.Entry(file: "01-one.md", text: "x = conv2d(a, b)"),
      LessonLibrary.Entry(file: "02-two.md", text: "my_conv2d(a) and conv2d without a call"),
    ]
    let conv2d = try #require(Library.reference("conv2d"))
    #expect(LessonsUsing.names(of: conv2d, in: entries) == ["one"])
  }

  @Test func searchPutsTheBestFirst() {
    let entries = Library.references.map {
      ManualSearch.Entry($0.name, $0.summary, chapter: $0.family.title)
    }
    func names(_ words: String) -> [String] {
      ManualSearch.places(of: words, in: entries).map { entries[$0].name }
    }
    #expect(names("relu").first == "relu")
    #expect(names("max pool").first == "max_pool2d")
    #expect(names("pool").prefix(3).allSatisfy { $0.contains("pool") })
    #expect(names("窗口").contains("max_pool2d"))
    #expect(!names("elu").contains("relu"))
    #expect(names("qqqqq").isEmpty)
  }
}
