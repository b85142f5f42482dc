import Language
import Lessons
import Operations
import Terminal
import TestSupport
import Testing

@testable import Console

/// Every view on 40, 80 and 120 columns, in each language, with and without colours: one file a
/// view, in which variants that look alike stand once.
@Suite("How views look") struct ViewSnapshotTests {
  private static let widths = [40, 80, 120]

  @Test(arguments: ViewSample.all)
  func looks(_ sample: ViewSample) throws {
    try snapshot(sample.name) { try sample.documents($0) }
  }

  @Test func errorsLook() throws {
    let programs = [
      "x = [1 2 3]\ny = x * [1 2] + 卷积核", "conv2d(ones(2, 2), ones(3, 3))", "f(x = 1",
      "softmx([1 2])",
    ]
    try snapshot("error") { settings in
      programs.compactMap { program in
        var found: Diagnostic?
        let console = Console(settings, surface: RecordingSurface())
        withExtendedLifetime(console) {
          do throws(Diagnostic) {
            try console.session.run(Source(program, name: "a.lab"))
          } catch { found = error }
        }
        return found.map { DiagnosticView(settings).document($0) }
      }
    }
  }

  @Test func lessonsLook() throws {
    let lesson = LessonParser().parse(LessonViewTests.text, file: "05-looks.md").lesson
    try snapshot("lesson") { settings in
      [LessonView(settings).document(lesson.blocks.map { LessonView.Event.block($0) })]
    }
  }

  @Test func theCourseLooks() throws {
    let library = LessonLibrary([
      .init(file: "05-looks.md", text: LessonViewTests.text),
      .init(
        file: "06-a-longer-name.md", text: "---\ntitle: One | 一\nminutes: 12\n---\n\n# One | 一\n"),
    ])
    var progress = Progress()
    progress.note(Progress.Entry(place: 3, count: 9), of: "looks")
    try snapshot("course") { settings in [CourseList(settings).document(library, progress)] }
  }

  /// Whether a line is a program to try, to copy, and therefore never broken.
  private static func isRepair(_ line: StyledText) -> Bool {
    line.spans.first?.style.role == .hint && line.spans.last?.style.role == .code
  }

  /// Compares all variants with their file.
  private func snapshot(
    _ name: String, _ documents: (ConsoleSettings) throws -> [StyledDocument]
  ) throws {
    var pictures: [(variants: [String], text: String)] = []
    for width in Self.widths {
      for depth in [ColorDepth.none, .trueColor] {
        for language in LanguageChoice.allCases {
          let settings = ViewSample.settings(language, width: width, depth: depth)
          let documents = try documents(settings)
          for document in documents {
            let lines = name == "why" ? document.lines.dropFirst() : document.lines[...]
            #expect(lines.allSatisfy { $0.columns <= width || Self.isRepair($0) })
          }
          let text = documents.map { $0.lines.map { line(of: $0, depth) }.joined(separator: "\n") }
            .joined(separator: "\n\n")
          let variant = "\(width) \(depth == .none ? "plain" : "colour") \(language.rawValue)"
          if let known = pictures.firstIndex(where: { $0.text == text }) {
            pictures[known].variants.append(variant)
          } else {
            pictures.append(([variant], text))
          }
        }
      }
    }
    Snapshot.expect(
      pictures.map { "══ " + $0.variants.joined(separator: " · ") + "\n" + $0.text }
        .joined(separator: "\n\n"), named: "view-\(name)")
  }

  /// The line as it looks without colours, or with its styles in braces.
  private func line(of text: StyledText, _ depth: ColorDepth) -> String {
    guard depth != .none else { return text.plain }
    return text.trimmed().spans.map { span in
      let marks = marks(of: span.style)
      return marks.isEmpty ? span.text : "{\(marks):\(span.text)}"
    }.joined()
  }

  private func marks(of style: Style) -> String {
    var marks = style.role == .plain ? [] : [style.role.rawValue]
    if let paint = style.foreground { marks.append(name(of: paint)) }
    if let paint = style.background { marks.append("on " + name(of: paint)) }
    return marks.joined(separator: " ")
  }

  private func name(of paint: Paint) -> String {
    switch paint {
    case .color(let color), .pen(let color): color.hexadecimal
    case .heat(let place): NumberText.short(place, significantDigits: 2)
    case .inkOnHeat: "ink"
    case .tint(let color, let share):
      "\(color.hexadecimal) \(NumberText.short(share, significantDigits: 2))"
    }
  }
}
