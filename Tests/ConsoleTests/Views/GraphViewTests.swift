import Language
import Terminal
import Testing

@testable import Console

/// What must be seen of a graph whatever its size.
@Suite struct GraphViewTests {
  private func graph(_ program: String, width: Int) -> String {
    var settings = ConsoleSettings()
    settings.capabilities = TerminalCapabilities(
      environment: ["LANG": "C.UTF-8"], isTerminal: false,
      windowSize: TerminalCapabilities.Size(columns: width, rows: 24))
    let surface = RecordingSurface()
    let console = Console(settings, surface: surface)
    #expect(console.run(Source(program, name: "test")))
    return surface.lines.joined(separator: "\n")
  }

  @Test(arguments: [40, 60, 80, 120]) func gradientsAreWhole(width: Int) {
    let programs = [
      """
      w = param([0.123456 2.5; -3.25 4.125]); b = param([0.5 -0.25])
      :graph mean((w @ [1 2] + b) ^ 2)
      """,
      """
      wi = param([0.5 -0.25; 1 2]); wh = param([0.5 0.125; -1 0.75]);
      fn run(xs) { h = zeros(2); for x in xs { h = rnn_cell(x, h, wi, wh) }; sum(h) }
      :graph run([1 2; 3 4; 5 6])
      """,
    ]
    for program in programs {
      let text = graph(program, width: width)
      for line in text.split(separator: "\n") {
        #expect(line.count <= width)
        for part in line.components(separatedBy: "∂ ").dropFirst() {
          let label = part.prefix { $0 != "│" }
          #expect(!label.hasSuffix("…"), "\(width): \(line)")
          // Many boxes beside one another leave no room for numbers.
          guard program == programs[0] || width == 120 else { continue }
          #expect(label.contains { $0.isNumber }, "\(width): \(line)")
        }
      }
    }
  }

  @Test func copiedGraphsTellGradientsWhereTheyArrive() {
    let program = "w = param([1 -2]);\n:graph sum(where(w > 0, w * 2, w)) "
    let dot = graph(program + "--dot", width: 80)
    // What arrives along several edges adds up at the node, and nothing comes from a comparison.
    #expect(dot.contains(#"n0 [label="w : 2\n[1 -2]\n∂ [2 1]"]"#))
    #expect(dot.contains("  n0 -> n1\n"))
    #expect(dot.contains(#"  n2 -> n3 [label="∂ [1 0]"]"#))
    let mermaid = graph(program + "--mermaid", width: 80)
    #expect(mermaid.contains(#"n0["w : 2<br>[1 -2]<br>∂ [2 1]"]"#))
    #expect(mermaid.contains("  n0 --> n1\n"))
    #expect(mermaid.contains(##"  n2 -->|"∂ [1 0]"| n3"##))
  }

  @Test func aFoldKeepsTheParametersBehindIt() {
    let text = graph(
      """
      w = param(1.01);
      fn many(t) { s = t; for i in range(200) { s = s * 1.001 }; s }
      :graph many(w)
      """, width: 80)
    #expect(text.contains("│ w") && text.contains("▸"))
  }
}
