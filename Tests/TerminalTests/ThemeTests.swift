import Testing

@testable import Terminal

@Suite struct ThemeTests {
  @Test(arguments: Theme.all)
  func textIsReadable(theme: Theme) {
    for role in Role.allCases {
      let appearance = theme.appearance(of: role)
      let ink = appearance.foreground ?? theme.ink
      let paper = appearance.background ?? theme.background
      #expect(ink.contrast(with: paper) >= 4.5, "\(role) on \(theme.name)")
    }
  }

  /// Without hues, as a colour-blind eye or a grey print has it, the distance from zero still shows.
  @Test(arguments: Theme.all)
  func heatGrowsSteadilyAwayFromZero(theme: Theme) {
    for sign in [-1.0, 1.0] {
      let contrasts = (0...10).map { step in
        theme.heat(sign * Double(step) / 10).contrast(with: theme.heat(0))
      }
      for (near, far) in zip(contrasts, contrasts.dropFirst()) { #expect(near < far) }
      #expect(contrasts[10] > 5)
    }
    let (negative, positive) = (theme.heat(-1).luminance, theme.heat(1).luminance)
    #expect(abs(negative - positive) < 0.15)
  }

  @Test(arguments: Theme.all)
  func heatIsBlueBelowAndOrangeAbove(theme: Theme) {
    for step in 2...10 {
      let value = Double(step) / 10
      let (cold, warm) = (theme.heat(-value), theme.heat(value))
      #expect(cold.blue > cold.red)
      #expect(warm.red > warm.green && warm.green > warm.blue)
    }
    #expect(theme.heat(.nan) == theme.heat(0))
    #expect(theme.heat(.infinity) == theme.heat(1))
  }

  @Test(arguments: Theme.all)
  func numbersOnHeatAreReadable(theme: Theme) {
    for step in -20...20 {
      let value = Double(step) / 20
      #expect(theme.inkOnHeat(value).contrast(with: theme.heat(value)) >= 4.5)
    }
  }

  @Test(arguments: [
    (0x000000, 16), (0xFFFFFF, 231), (0xFF0000, 196), (0x808080, 244), (0xFFAF5F, 215),
    (0x5F87AF, 67),
  ])
  func nearestXtermColour(hex: UInt32, index: Int) {
    #expect(Color(hex).xtermIndex == index)
  }

  @Test(arguments: Theme.all)
  func heatGrowsSteadilyIn256Colours(theme: Theme) {
    let neutral = Color(xtermIndex: theme.xtermIndex(of: .heat(0)))
    for sign in [-1.0, 1.0] {
      let colors = (0...5).map { step in
        Color(xtermIndex: theme.xtermIndex(of: .heat(sign * Double(step) / 5)))
      }
      let contrasts = colors.map { $0.contrast(with: neutral) }
      for (near, far) in zip(contrasts, contrasts.dropFirst()) { #expect(near < far) }
      for color in colors.dropFirst() {
        #expect(sign < 0 ? color.blue > color.red : color.red > color.blue)
      }
    }
    for step in -10...10 {
      let place = Double(step) / 10
      let ink = Color(xtermIndex: theme.xtermIndex(of: .inkOnHeat(place)))
      let paper = Color(xtermIndex: theme.xtermIndex(of: .heat(place)))
      #expect(ink.contrast(with: paper) >= 4.5)
    }
  }

  @Test func xtermIndicesAndColoursAgree() {
    for index in 16...255 {
      #expect(Color(xtermIndex: Color(xtermIndex: index).xtermIndex) == Color(xtermIndex: index))
    }
  }

  @Test func luminanceFollowsTheStandard() {
    #expect(abs(Color(0x808080).luminance - 0.215861) < 1e-5)
    #expect(abs(Color(0xFF0000).luminance - 0.2126) < 1e-9)
    #expect(abs(Color(0xFFFFFF).contrast(with: Color(0)) - 21) < 1e-6)
  }
}

extension Theme: CustomTestStringConvertible {
  /// The name; the colours would fill screens.
  public var testDescription: String { name }
}
