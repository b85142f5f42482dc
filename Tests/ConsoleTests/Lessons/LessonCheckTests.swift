import Foundation
import Language
import Lessons
import TestSupport
import Testing

@testable import Console

@Suite("Checking the lessons of the course") struct LessonCheckTests {
  /// The folder of the lessons, four levels above this file's own.
  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("lessons").path

  static let names = (try? CourseFiles(folder: folder).library().names) ?? []

  private let copies: TemporaryDirectory

  init() throws {
    copies = try TemporaryDirectory()
  }

  /// Checks a text as if it were a lesson of the course.
  private func check(_ text: String, as name: String, isUpdating: Bool = false) throws
    -> CheckReport
  {
    let glossary = try String(contentsOfFile: Self.folder + "/glossary.md", encoding: .utf8)
    _ = try copies.write(glossary, to: "glossary.md")
    let path = try copies.write(text, to: name)
    let reports = try LessonCheck(course: CourseFiles(folder: Self.folder))
      .run([path], isUpdating: isUpdating)
    return try #require(reports.first)
  }

  @Test("Every lesson is true and fits the screen", arguments: names)
  func isTrue(name: String) throws {
    let reports = try LessonCheck(course: CourseFiles(folder: Self.folder))
      .run([name], isUpdating: false)
    let report = try #require(reports.first)
    #expect(report.problems.map { $0.plainText(.english) } == [])
    #expect(report.counts.outputs > 0)
    #expect(report.counts.exercises > 0)
    #expect(report.updatedText == nil)
  }

  @Test("Changing one digit of any output is found, with a comparison", arguments: names)
  func digits(name: String) throws {
    let entry = try CourseFiles(folder: Self.folder).lesson(name)
    let lesson = LessonParser().parse(entry.text, file: entry.file).lesson
    var lines = entry.text.components(separatedBy: "\n")
    var expected: Set<Int> = []
    for block in lesson.blocks {
      guard case .cell(let cell) = block.content, let output = cell.output else { continue }
      // The first digit of the last line with one: the whole output is looked at that far.
      let candidates = output.lines.enumerated().filter { $0.element.contains(where: \.isNumber) }
      guard let (offset, line) = candidates.last,
        let place = line.firstIndex(where: \.isNumber), let digit = line[place].wholeNumberValue
      else { continue }
      var changed = line
      changed.replaceSubrange(place...place, with: String((digit + 1) % 10))
      lines[output.firstLine - 1 + offset] = changed
      expected.insert(output.fenceLine)
    }
    #expect(expected.count > 5)
    let report = try check(lines.joined(separator: "\n"), as: entry.file)
    let found = report.changes.map(\.position.line)
    #expect(Set(found) == expected)
    let outputs = report.problems.filter { $0.code == "output" }
    #expect(outputs.count == expected.count)
    #expect(outputs.allSatisfy { $0.details?.english.contains("\n+ ") == true })

    let updated = try #require(report.updatedText)
    #expect(try check(updated, as: entry.file).problems.isEmpty)
  }

  @Test("An update writes the file and says what it changed")
  func update() throws {
    let entry = try CourseFiles(folder: Self.folder).lesson("convolution")
    let wrong = entry.text.replacingOccurrences(of: "-1  0  1\n-1  1  1\n", with: "-1  0  1\n")
    let report = try check(wrong, as: entry.file, isUpdating: true)
    #expect(report.problems.isEmpty)
    #expect(report.changes.count == 1)
    let written = try String(contentsOfFile: copies.path + "/" + entry.file, encoding: .utf8)
    #expect(written == entry.text)
  }

  @Test("Folders are checked whole, and problems are shown with place and comparison")
  func folders() throws {
    let text = try CourseFiles(folder: Self.folder).lesson("pooling").text
    _ = try check(text, as: "22-pooling.md")
    _ = try copies.write(
      text.replacingOccurrences(of: "needs: [convolution]", with: "needs: [convolutions]"),
      to: "23-other.md")
    let reports = try LessonCheck(course: CourseFiles(folder: Self.folder))
      .run([copies.path], isUpdating: false)
    #expect(reports.map(\.problems.count) == [0, 1])
    let problem = try #require(reports[1].problems.first)
    let document = CheckView(ConsoleSettings()).document(problem)
    #expect(document.lines[0].plain == "\(copies.path)/23-other.md:3:9: link")
    #expect(document.plain.contains("`convolutions`"))
    #expect(CheckJSON.objects(reports[1], isUpdated: false).count == 1)
  }
}
