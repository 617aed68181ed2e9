import type { Methods } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { userShape } from "../shapes.ts";

/** Who the token is, and who people are. */
export const identity: Methods = {
  "auth.test": {
    token: "bot",
    scopes: [],
    args: {},
    run: ({ world, install }) => {
      const team = world.teams.get(install.team);
      return {
        url: `https://${team?.domain}.slack.com/`,
        team: team?.name,
        user: world.users.get(install.botUser)?.name,
        team_id: install.team,
        user_id: install.botUser,
        bot_id: install.botId,
        is_enterprise_install: false,
      };
    },
  },
  "auth.revoke": {
    token: "bot",
    scopes: [],
    args: { test: "flag" },
    run: ({ install, args }) => {
      if (args["test"] !== true) install.revoked = true;
      return { revoked: args["test"] !== true };
    },
  },
  "users.info": {
    token: "bot",
    scopes: ["users:read"],
    args: { user: "text!", include_locale: "flag" },
    run: ({ world, install, args }) => {
      const user = world.users.get(String(args["user"]));
      if (user === undefined) throw new Refusal("user_not_found");
      const guest = user.team !== install.team;
      const shared = [...world.channels.values()].some((one) => one.team === install.team && one.members.has(user.id));
      if (guest && !shared) throw new Refusal("user_not_found");
      return { user: userShape(world, user, args["include_locale"] === true) };
    },
  },
  "team.info": {
    token: "bot",
    scopes: ["team:read"],
    args: { team: "text" },
    run: ({ world, install }) => {
      const team = world.teams.get(install.team);
      return { team: { id: team?.id, name: team?.name, domain: team?.domain, email_domain: "", icon: {} } };
    },
  },
};
