import Foundation
import Language
import Terminal
import Testing

@testable import Console

@Suite("Pictures in files") struct PictureFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("layerlab-pictures-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Runs a program and returns what it showed, its failure, and the files left.
  private func run(
    _ program: String, _ language: LanguageChoice = .english, inLesson: Bool = false
  ) -> (lines: [String], code: String?, files: [String: Data]) {
    defer { try? FileManager.default.removeItem(at: folder) }
    var settings = ConsoleSettings()
    settings.language = language
    let surface = RecordingSurface()
    let console = Console(settings, surface: surface)
    console.isInsideLesson = inLesson
    _ = console.run(Source(program.replacing("FOLDER", with: folder.path), name: "test"))
    var files: [String: Data] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
      files[name] = try? Data(contentsOf: folder.appendingPathComponent(name))
    }
    return (surface.lines, console.lastFailure?.rawValue, files)
  }

  @Test(arguments: ["plot relu", "hist [1 2 2]", "show [1 -2; 3 4]", "graph [1 2] * 3"])
  func bothFormats(command: String) throws {
    let result = run(":\(command) --svg FOLDER/p.svg --png \"FOLDER/p.png\"")
    #expect(result.code == nil)
    let svg = try #require(result.files["p.svg"].map { String(decoding: $0, as: UTF8.self) })
    #expect(svg.hasPrefix("<?xml") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("<title>:\(command) --svg"))
    #expect(result.files["p.png"]?.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
    // Nothing is left of the way in which files are replaced.
    #expect(result.files.count == 2 && result.lines.count == 2)
  }

  @Test func filesAreReplaced() throws {
    try Data("old".utf8).write(to: folder.appendingPathComponent("p.svg"))
    let result = run(":show [7] --svg FOLDER/p.svg")
    let svg = try #require(result.files["p.svg"].map { String(decoding: $0, as: UTF8.self) })
    #expect(svg.contains(">7</text>") && !svg.contains("old"))
  }

  @Test func svgWithoutAFileIsShown() {
    let result = run(":graph [1 2] * 3 --svg")
    #expect(result.lines.first?.hasPrefix("<?xml") == true)
    #expect(result.files.isEmpty)
  }

  @Test func whatCannotBeWrittenIsAnError() {
    #expect(run(":plot relu --svg FOLDER/none/p.svg").code == "file")
    #expect(run(":plot relu --png").code == "missing-argument")
    let lesson = run(":plot relu --svg FOLDER/p.svg", inLesson: true)
    #expect(lesson.code == "permission" && lesson.files.isEmpty)
  }

  @Test func aBitmapIsWrittenInEnglish() throws {
    let chinese = run(":hist [1 2 2] --png FOLDER/p.png", .chinese).files["p.png"]
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(chinese != nil)
    #expect(chinese == run(":hist [1 2 2] --png FOLDER/p.png").files["p.png"])
  }
}
