/// The raised and lowered characters of Unicode.
enum FormulaScripts {
  /// Returns the text in lowered characters, nil unless all of it can be lowered.
  static func lowered(_ text: String) -> String? { converted(text, by: subscripts) }

  /// Returns the text in raised characters, nil unless all of it can be raised.
  static func raised(_ text: String) -> String? { converted(text, by: superscripts) }

  private static func converted(
    _ text: String, by table: [Character: Character],
  ) -> String? {
    var result = ""
    for character in text where character != " " {
      guard let script = table[character] else { return nil }
      result.append(script)
    }
    return result
  }

  private static let subscripts = pairs(
    "0123456789+−-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

  private static let superscripts = pairs(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUWβγδθφχ⊤′∗",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂᵝᵞᵟᶿᵠᵡᵀ′*")

  private static func pairs(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(zip(from, to)) { first, _ in first }
  }
}
